namespace Node9.Mcp.Gateway.Downstream;

/// <summary>Takes the answer to a request that the gateway made itself; called exactly once, on whichever thread the
/// answer, or the news that none will come, arrives on. Must not block.</summary>
internal delegate void ReplyHandler(in ServerReply reply);

/// <summary>The answer of a downstream server. The bytes are gone when the handler returns.</summary>
/// <param name="Outcome">The value of <c>result</c> or <c>error</c>; empty when the server was lost.</param>
/// <param name="IsError">Whether it is an error, or none at all.</param>
/// <param name="Lost">When no answer will come, why; null otherwise.</param>
internal readonly ref struct ServerReply(ReadOnlySpan<byte> Outcome, bool IsError, string? Lost)
{
    /// <summary>The value of <c>result</c> or <c>error</c>; empty when the server was lost.</summary>
    public ReadOnlySpan<byte> Outcome { get; } = Outcome;

    /// <summary>Whether it is an error, or none at all.</summary>
    public bool IsError { get; } = IsError;

    /// <summary>When no answer will come, why; null otherwise.</summary>
    public string? Lost { get; } = Lost;
}
