namespace Node9.Mcp.Gateway.Pins;

/// <summary>Accepted definitions cannot be read or written.</summary>
/// <param name="message">What happened, in lower case, without a full stop.</param>
/// <param name="hint">What to do about it.</param>
/// <param name="inner">The cause; null when there is none.</param>
public sealed class PinException(string message, string hint, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What to do about it.</summary>
    public string Hint { get; } = hint;
}
