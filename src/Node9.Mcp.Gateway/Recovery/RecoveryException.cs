namespace Node9.Mcp.Gateway.Recovery;

/// <summary>A recovery point could not be made, found or restored; the message says why and the hint what to do.</summary>
public sealed class RecoveryException(string message, string hint, Exception? inner = null) : IOException(message, inner)
{
    /// <summary>What to do about it.</summary>
    public string Hint { get; } = hint;
}
