namespace Node9.Mcp.Gateway.Downstream.Transports;

/// <summary>Takes what one downstream server sends: never two calls at a time, in the order sent.</summary>
internal interface IDownstreamListener
{
    /// <summary>One line, which may or may not be a message. The bytes are gone when the call returns.</summary>
    void OnLine(ReadOnlySpan<byte> line);

    /// <summary>What arrived together was handed over: the moment to flush.</summary>
    void OnBatchEnd();

    /// <summary>A message outgrew the limit and is being skipped; which one it was cannot be known.</summary>
    void OnTooLong(long bytesSoFar);

    /// <summary>Nothing more will come. Called exactly once for each transport that was started.</summary>
    void OnClosed(DownstreamClosed closed);
}
