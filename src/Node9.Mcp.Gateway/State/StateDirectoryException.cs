namespace Node9.Mcp.Gateway.State;

/// <summary>The state directory cannot be trusted or cannot be had; nothing that needs evidence or approval may go
/// on.</summary>
/// <param name="message">What is wrong, lower case, with the path in backticks.</param>
/// <param name="hint">What the person can do.</param>
/// <param name="inner">The cause, when the operating system gave one.</param>
public sealed class StateDirectoryException(string message, string hint, Exception? inner = null)
    : IOException(message, inner)
{
    /// <summary>What the person can do about it.</summary>
    public string Hint { get; } = hint;
}
