namespace Node9.Mcp.Gateway.Wire;

/// <summary>
/// Takes what a <see cref="LineReader"/> finds, always on the reader's one thread and in the order read.
/// </summary>
internal interface ILineHandler
{
    /// <summary>
    /// One complete line without its end. The bytes are the reader's and are gone when the call returns.
    /// </summary>
    void OnLine(ReadOnlySpan<byte> line);

    /// <summary>Every line of one read was handed over: the moment to flush what they caused.</summary>
    void OnBatchEnd();

    /// <summary>A line outgrew the limit and is being skipped; said once per line, in its place in the order.</summary>
    void OnTooLong(long bytesSoFar);

    /// <summary>The stream is over. Called exactly once, last, unless the reader was stopped.</summary>
    void OnEnd(LineEnd end);
}
