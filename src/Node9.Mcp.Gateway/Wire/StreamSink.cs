namespace Node9.Mcp.Gateway.Wire;

/// <summary>Writes to a blocking stream: what is left where descriptors cannot be polled (Windows).</summary>
internal sealed class StreamSink(Stream stream) : IByteSink
{
    public bool Blocks => true;

    public int TryWrite(ReadOnlySpan<byte> bytes)
    {
        try
        {
            stream.Write(bytes);
            stream.Flush();
            return bytes.Length;
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            return -Errno.BrokenPipe;
        }
    }

    public void WaitWritable(int milliseconds)
    {
    }

    public void Dispose() => stream.Dispose();
}
