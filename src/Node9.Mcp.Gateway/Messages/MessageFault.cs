namespace Node9.Mcp.Gateway.Messages;

/// <summary>Why a line was refused at the door, in words for its sender.</summary>
/// <param name="Code">The JSON-RPC error code to answer with.</param>
/// <param name="Reason">What is wrong and what to send instead: complete sentences.</param>
internal sealed record MessageFault(int Code, string Reason)
{
    /// <summary>A string that readers replace differently.</summary>
    public static MessageFault HalfSurrogatePair { get; } =
        NotAMessage("a string holds half of a surrogate pair, which readers replace differently.");

    /// <summary>Not JSON text.</summary>
    public static MessageFault NotJson(string detail) =>
        new(Protocol.ErrorCodes.ParseError, $"Parse error: {detail} Send one JSON-RPC message per line, as UTF-8 JSON.");

    /// <summary>JSON, but not a message that may pass.</summary>
    public static MessageFault NotAMessage(string detail) =>
        new(Protocol.ErrorCodes.InvalidRequest, $"Invalid request: {detail}");
}
