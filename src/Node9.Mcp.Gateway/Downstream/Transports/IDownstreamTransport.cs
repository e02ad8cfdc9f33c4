namespace Node9.Mcp.Gateway.Downstream.Transports;

/// <summary>A connection to one downstream server that carries one message per line, whatever lies below.</summary>
internal interface IDownstreamTransport : IAsyncDisposable
{
    /// <summary>
    /// Opens the connection; from now on the listener is called. Throws <see cref="Processes.LaunchException"/> when a
    /// program cannot be started. Call once.
    /// </summary>
    void Start(IDownstreamListener listener);

    /// <summary>
    /// Takes one line, in pieces that follow each other; false when the connection is over. Never blocks.
    /// </summary>
    bool Send(
        ReadOnlySpan<byte> a,
        ReadOnlySpan<byte> b = default,
        ReadOnlySpan<byte> c = default,
        ReadOnlySpan<byte> d = default,
        ReadOnlySpan<byte> e = default);

    /// <summary>Lets what was taken leave. Never blocks.</summary>
    void Flush();

    /// <summary>Ends the connection in good order and in bounded time; may be called twice and at any time.</summary>
    Task StopAsync();
}
