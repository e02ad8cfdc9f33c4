namespace Node9.Mcp.Gateway.Wire;

/// <summary>Where a <see cref="LineWriter"/> puts its bytes. Used by one thread at a time.</summary>
internal interface IByteSink : IDisposable
{
    /// <summary>
    /// True where a write cannot be tried without the risk of blocking, so that only a thread of its own may.
    /// </summary>
    bool Blocks { get; }

    /// <summary>
    /// Writes what fits and says how much: 0 when nothing fits now, negative (an error number) when it is over.
    /// </summary>
    int TryWrite(ReadOnlySpan<byte> bytes);

    /// <summary>
    /// Waits until something fits again or the time is up; errors are left for the next write to find.
    /// </summary>
    void WaitWritable(int milliseconds);
}
