namespace Node9.Mcp.Gateway.Wire;

/// <summary>
/// Writes whole lines to one outbound pipe, in the order given, and never blocks or throws at the caller.
/// </summary>
/// <remarks>
/// Lines are gathered by <see cref="Enqueue(ReadOnlySpan{byte})"/> and leave with <see cref="Flush"/>, so that all that
/// one read caused leaves in one write. While the pipe takes everything, the calling thread writes itself; the rest
/// goes to a thread made on first need. Any thread may call any member; a line is never mixed with another.
/// </remarks>
internal sealed class LineWriter : IDisposable
{
    /// <summary>64 MiB: twice the largest message accepted by default.</summary>
    public const int UsualQueue = 64 * 1024 * 1024;

    private const int KeptBuffer = 64 * 1024;
    private const int PollMilliseconds = 100;

    private readonly object gate = new();
    private readonly IByteSink sink;
    private readonly int maxQueued;
    private readonly string name;
    private readonly Action<LineWriterFailure> failed;

    private byte[] gathering = GC.AllocateUninitializedArray<byte>(KeptBuffer);
    private int gathered;
    private byte[] leaving = [];
    private int leavingFrom;
    private int leavingTo;
    private Thread? thread;
    private bool draining;
    private bool closing;
    private bool over;

    /// <param name="maxQueuedBytes">With more than this waiting, the peer counts as dead.</param>
    /// <param name="failed">Told once, on a pool thread, when the pipe broke or the peer stopped reading.</param>
    public LineWriter(IByteSink sink, string name, Action<LineWriterFailure> failed, int maxQueuedBytes = UsualQueue)
    {
        this.sink = sink;
        this.name = name;
        this.failed = failed;
        maxQueued = maxQueuedBytes;
    }

    /// <summary>Takes one line (its end is added); false when the writer is over and the line was dropped.</summary>
    public bool Enqueue(ReadOnlySpan<byte> line) => Enqueue(line, default, default);

    /// <summary>Takes one line in pieces that follow each other, so that a splice needs no copy of its own.</summary>
    public bool Enqueue(
        ReadOnlySpan<byte> a,
        ReadOnlySpan<byte> b,
        ReadOnlySpan<byte> c = default,
        ReadOnlySpan<byte> d = default,
        ReadOnlySpan<byte> e = default)
    {
        var length = (long)a.Length + b.Length + c.Length + d.Length + e.Length + 1;
        lock (gate)
        {
            if (over || closing)
            {
                return false;
            }

            if (gathered + (leavingTo - leavingFrom) + length > maxQueued)
            {
                Fail(new LineWriterFailure(Stuck: true, 0));
                return false;
            }

            Grow(gathered + (int)length);
            Append(a);
            Append(b);
            Append(c);
            Append(d);
            Append(e);
            gathering[gathered++] = (byte)'\n';
            return true;
        }
    }

    /// <summary>Sends what was gathered: at once as far as the pipe takes it, the rest as soon as it does.</summary>
    public void Flush()
    {
        lock (gate)
        {
            if (gathered == 0 || draining || over)
            {
                return;
            }

            var written = sink.Blocks ? 0 : sink.TryWrite(gathering.AsSpan(0, gathered));
            if (written < 0)
            {
                Fail(new LineWriterFailure(Stuck: false, -written));
            }
            else if (written == gathered)
            {
                gathered = 0;
                TrimGathering();
            }
            else
            {
                HandToThread(written);
            }
        }
    }

    /// <summary>
    /// Waits until all that was flushed has left; false when it did not within the time, or never will.
    /// </summary>
    public bool WaitDrained(TimeSpan within)
    {
        Flush();
        lock (gate)
        {
            var until = Environment.TickCount64 + (long)within.TotalMilliseconds;
            while (draining && !over)
            {
                var left = until - Environment.TickCount64;
                if (left <= 0 || !Monitor.Wait(gate, (int)left))
                {
                    return false;
                }
            }

            return !over;
        }
    }

    /// <summary>Closes the pipe after what is queued has left: the peer reads everything, then the end.</summary>
    public void Close()
    {
        Flush();
        lock (gate)
        {
            closing = true;
            if (!draining)
            {
                End();
            }
        }
    }

    /// <summary>Closes the pipe now and drops what is queued.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            End();
        }
    }

    private void Drain()
    {
        while (true)
        {
            lock (gate)
            {
                while (!draining && !over)
                {
                    Monitor.Wait(gate);
                }

                if (over)
                {
                    return;
                }
            }

            var written = sink.TryWrite(leaving.AsSpan(leavingFrom, leavingTo - leavingFrom));
            if (written == 0)
            {
                sink.WaitWritable(PollMilliseconds);
                continue;
            }

            lock (gate)
            {
                AfterWrite(written);
            }
        }
    }

    private void AfterWrite(int written)
    {
        if (over)
        {
            return;
        }

        if (written < 0)
        {
            Fail(new LineWriterFailure(Stuck: false, -written));
            return;
        }

        leavingFrom += written;
        if (leavingFrom < leavingTo)
        {
            return;
        }

        if (gathered > 0)
        {
            Swap(0);
            return;
        }

        draining = false;
        leaving = leaving.Length > KeptBuffer ? [] : leaving;
        TrimGathering();
        if (closing)
        {
            End();
        }

        Monitor.PulseAll(gate);
    }

    private void HandToThread(int written)
    {
        Swap(written);
        draining = true;
        if (thread is null)
        {
            thread = new Thread(Drain, maxStackSize: 256 * 1024) { IsBackground = true, Name = name };
            thread.Start();
        }

        Monitor.PulseAll(gate);
    }

    private void Swap(int from)
    {
        (gathering, leaving) = (leaving, gathering);
        (leavingFrom, leavingTo, gathered) = (from, gathered, 0);
    }

    private void Grow(int needed)
    {
        if (needed > gathering.Length)
        {
            var size = (int)Math.Min(Array.MaxLength, Math.Max(KeptBuffer, Math.Max(needed, 2L * gathering.Length)));
            var larger = GC.AllocateUninitializedArray<byte>(size);
            gathering.AsSpan(0, gathered).CopyTo(larger);
            gathering = larger;
        }
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(gathering.AsSpan(gathered));
        gathered += bytes.Length;
    }

    private void TrimGathering()
    {
        if (gathering.Length > KeptBuffer)
        {
            gathering = GC.AllocateUninitializedArray<byte>(KeptBuffer);
        }
    }

    private void Fail(LineWriterFailure failure)
    {
        End();
        ThreadPool.UnsafeQueueUserWorkItem(static state => state.failed(state.failure), (failed, failure), false);
    }

    /// <remarks>
    /// The thread may still be writing from <see cref="leaving"/>: the buffer stays its own until it is back.
    /// </remarks>
    private void End()
    {
        if (over)
        {
            return;
        }

        over = true;
        gathering = [];
        gathered = 0;
        sink.Dispose();
        Monitor.PulseAll(gate);
    }
}
