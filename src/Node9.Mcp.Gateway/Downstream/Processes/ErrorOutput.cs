using Node9.Mcp.Gateway.Wire;

namespace Node9.Mcp.Gateway.Downstream.Processes;

/// <summary>
/// Reads a server's standard error to its end, so that a flood neither blocks the server nor fills memory.
/// </summary>
/// <remarks>
/// Everything is read; what exceeds the rate is counted and dropped. The last lines are kept in any case, because they
/// usually say why a server died. Standard error is free text and no sign of failure (MCP specification, stdio).
/// </remarks>
internal sealed class ErrorOutput : ILineHandler
{
    private const int LongestLine = 16 * 1024;
    private const int TailLines = 20;
    private const int TailLineBytes = 1024;
    private const int LinesPerSecond = 100;
    private const int Burst = 500;

    private readonly Action<string> log;
    private readonly TimeProvider time;
    private readonly LineReader reader;
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly byte[][] tail = new byte[TailLines][];
    private readonly int[] tailLengths = new int[TailLines];
    private readonly Lock tailGate = new();
    private long count;
    private long dropped;
    private double allowance = Burst;
    private long lastRefill;

    /// <param name="log">Called on the reading thread with each line, cleaned of control characters.</param>
    public ErrorOutput(Stream stream, string name, Action<string> log, TimeProvider time)
    {
        this.log = log;
        this.time = time;
        lastRefill = time.GetTimestamp();
        reader = new LineReader(stream, this, LongestLine, $"{name} stderr");
    }

    /// <summary>Completes when the last holder of the pipe has closed it.</summary>
    public Task Ended => ended.Task;

    /// <summary>Completes when the reading thread has left.</summary>
    public Task ReadingEnded => reader.Ended;

    /// <summary>Lines that were read but not logged.</summary>
    public long Dropped => Interlocked.Read(ref dropped);

    public void Start() => reader.Start();

    /// <summary>Reads no further, though somebody may still hold the pipe.</summary>
    public void Abandon() => reader.Abandon();

    /// <summary>The last lines, oldest first, cleaned.</summary>
    public IReadOnlyList<string> Tail()
    {
        lock (tailGate)
        {
            var first = Math.Max(0, count - TailLines);
            var lines = new List<string>((int)(count - first));
            for (var i = first; i < count; i++)
            {
                lines.Add(PrintableText.Clean(tail[i % TailLines].AsSpan(0, tailLengths[i % TailLines])));
            }

            return lines;
        }
    }

    void ILineHandler.OnLine(ReadOnlySpan<byte> line)
    {
        Keep(line);
        if (!MayLog())
        {
            Interlocked.Increment(ref dropped);
            return;
        }

        log(PrintableText.Clean(line));
    }

    void ILineHandler.OnBatchEnd()
    {
    }

    void ILineHandler.OnTooLong(long bytesSoFar) =>
        ((ILineHandler)this).OnLine("(a line of more than 16 KB was left out)"u8);

    void ILineHandler.OnEnd(LineEnd end)
    {
        if (Dropped > 0)
        {
            log($"({Dropped} lines in all were left out, because they came too fast)");
        }

        ended.TrySetResult();
    }

    private void Keep(ReadOnlySpan<byte> line)
    {
        lock (tailGate)
        {
            var slot = (int)(count++ % TailLines);
            var kept = line[..Math.Min(line.Length, TailLineBytes)];
            kept.CopyTo(tail[slot] ??= new byte[TailLineBytes]);
            tailLengths[slot] = kept.Length;
        }
    }

    private bool MayLog()
    {
        var now = time.GetTimestamp();
        allowance = Math.Min(Burst, allowance + (time.GetElapsedTime(lastRefill, now).TotalSeconds * LinesPerSecond));
        lastRefill = now;
        if (allowance < 1)
        {
            return false;
        }

        allowance--;
        return true;
    }
}
