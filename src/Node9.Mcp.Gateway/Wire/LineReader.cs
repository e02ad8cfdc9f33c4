namespace Node9.Mcp.Gateway.Wire;

/// <summary>
/// Splits a blocking stream into lines on a thread of its own, without copying lines that lie in one read.
/// </summary>
/// <remarks>
/// One message per line, as MCP's stdio transport has it (specification, "transports", stdio); CRLF is accepted and
/// blank lines are skipped. Memory is bounded by the limit: what grows beyond it is skipped to the next line end. A
/// blocking read on a thread of its own is several times faster here than the thread pool's asynchronous one. The
/// stream is the reader's and is closed by it.
/// </remarks>
internal sealed class LineReader
{
    private const int UsualBuffer = 64 * 1024;

    private readonly Stream stream;
    private readonly ILineHandler handler;
    private readonly int limit;
    private readonly Thread thread;
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool stopped;

    private byte[] buffer = GC.AllocateUninitializedArray<byte>(UsualBuffer);
    private int start;
    private int scanned;
    private int end;
    private long skipping;

    /// <param name="maxMessageBytes">The longest line handed over, its end not counted.</param>
    /// <param name="name">The thread's name in a debugger.</param>
    public LineReader(Stream stream, ILineHandler handler, int maxMessageBytes, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxMessageBytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxMessageBytes, Array.MaxLength / 2);
        this.stream = stream;
        this.handler = handler;
        limit = maxMessageBytes;
        thread = new Thread(Run) { IsBackground = true, Name = name };
    }

    /// <summary>Completes when the thread has left, after the last call of the handler.</summary>
    public Task Ended => ended.Task;

    /// <summary>Begins to read. Call once.</summary>
    public void Start() => thread.Start();

    /// <summary>
    /// Nothing more is handed over after the line in hand, not even the end; a read in progress is left to itself.
    /// </summary>
    public void Stop() => stopped = true;

    /// <summary>Stops, and brings the thread back from a read that may never end; for pipes of our own only.</summary>
    public void Abandon()
    {
        stopped = true;
        if (thread.IsAlive)
        {
            BlockedRead.Wake(stream);
        }
    }

    private void Run()
    {
        Exception? error = null;
        try
        {
            ReadToEnd();
        }
        catch (Exception thrown)
        {
            // A stream that breaks, or a handler that does: either way nothing may be read past this point.
            error = thrown;
        }

        stream.Dispose();
        if (!stopped)
        {
            handler.OnEnd(new LineEnd(skipping + end - start, error));
        }

        ended.SetResult();
    }

    private void ReadToEnd()
    {
        while (!stopped)
        {
            MakeRoom();
            var count = stream.Read(buffer, end, buffer.Length - end);
            if (count == 0 || stopped)
            {
                return;
            }

            end += count;
            HandOver();
            if (!stopped)
            {
                handler.OnBatchEnd();
            }
        }
    }

    private void HandOver()
    {
        while (!stopped)
        {
            var found = buffer.AsSpan(scanned, end - scanned).IndexOf((byte)'\n');
            if (found < 0)
            {
                break;
            }

            var line = buffer.AsSpan(start, scanned + found - start);
            start = scanned = scanned + found + 1;
            if (skipping > 0)
            {
                skipping = 0;
            }
            else
            {
                HandOver(line);
            }
        }

        scanned = end;
        Skip();
    }

    private void HandOver(ReadOnlySpan<byte> line)
    {
        if (line is [.., (byte)'\r'])
        {
            line = line[..^1];
        }

        if (line.Length > limit)
        {
            handler.OnTooLong(line.Length);
        }
        else if (!line.IsEmpty && (line[0] > ' ' || line.ContainsAnyExcept(" \t\r"u8)))
        {
            handler.OnLine(line);
        }
    }

    /// <summary>
    /// Drops the bytes of a line known to be too long; one byte of grace is for a CR that may be its end.
    /// </summary>
    private void Skip()
    {
        var open = end - start;
        if (skipping == 0 && open <= limit + 1)
        {
            return;
        }

        var first = skipping == 0;
        skipping += open;
        start = scanned = end;
        if (first && !stopped)
        {
            handler.OnTooLong(skipping);
        }
    }

    private void MakeRoom()
    {
        var open = end - start;
        var size = open >= buffer.Length ? buffer.Length * 2 : open < UsualBuffer / 2 ? UsualBuffer : buffer.Length;
        if (size != buffer.Length)
        {
            var other = GC.AllocateUninitializedArray<byte>(size);
            buffer.AsSpan(start, open).CopyTo(other);
            buffer = other;
        }
        else if (open > 0 && start > 0)
        {
            buffer.AsSpan(start, open).CopyTo(buffer);
        }

        scanned -= start;
        start = 0;
        end = open;
    }
}
