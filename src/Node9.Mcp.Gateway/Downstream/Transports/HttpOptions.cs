namespace Node9.Mcp.Gateway.Downstream.Transports;

/// <summary>Where a downstream server is reached over HTTP, and the bounds of that connection.</summary>
/// <param name="Url">The server's endpoint, <c>http</c> or <c>https</c>.</param>
/// <param name="Headers">Sent with each request; they may hold secrets and are never logged.</param>
internal sealed record HttpOptions(Uri Url, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The longest message accepted from the server, in bytes.</summary>
    public int MaxMessageBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>With more than this sent and unanswered, the server counts as dead.</summary>
    public int MaxQueuedBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>How long a connection may take to come about; an answer may take any time.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long the server is given to hear that the session is over.</summary>
    public TimeSpan Farewell { get; init; } = TimeSpan.FromSeconds(1);
}
