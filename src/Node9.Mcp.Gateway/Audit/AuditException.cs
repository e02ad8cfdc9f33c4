namespace Node9.Mcp.Gateway.Audit;

/// <summary>The evidence could not be written, so what it is about must not happen.</summary>
/// <param name="message">What is wrong, lower case, with the path in backticks.</param>
/// <param name="hint">What the person can do.</param>
/// <param name="inner">The cause, when the operating system gave one.</param>
public sealed class AuditException(string message, string hint, Exception? inner = null) : IOException(message, inner)
{
    /// <summary>What the person can do about it.</summary>
    public string Hint { get; } = hint;
}
