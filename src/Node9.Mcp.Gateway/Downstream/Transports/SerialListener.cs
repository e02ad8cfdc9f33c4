namespace Node9.Mcp.Gateway.Downstream.Transports;

/// <summary>Keeps a transport's promise to its listener: one call at a time, one end, and nothing after it.</summary>
internal sealed class SerialListener(IDownstreamListener listener)
{
    private readonly Lock gate = new();
    private bool closed;

    public void OnLine(ReadOnlySpan<byte> line)
    {
        lock (gate)
        {
            if (!closed)
            {
                listener.OnLine(line);
            }
        }
    }

    public void OnBatchEnd()
    {
        lock (gate)
        {
            if (!closed)
            {
                listener.OnBatchEnd();
            }
        }
    }

    public void OnTooLong(long bytesSoFar)
    {
        lock (gate)
        {
            if (!closed)
            {
                listener.OnTooLong(bytesSoFar);
            }
        }
    }

    /// <summary>Passes on the first end and no other.</summary>
    public void Close(DownstreamClosed how)
    {
        lock (gate)
        {
            if (closed)
            {
                return;
            }

            closed = true;
        }

        listener.OnClosed(how);
    }
}
