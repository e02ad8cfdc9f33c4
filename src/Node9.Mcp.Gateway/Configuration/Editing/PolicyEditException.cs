namespace Node9.Mcp.Gateway.Configuration.Editing;

/// <summary>A policy file could not be changed; the message says why, as a problem does.</summary>
public sealed class PolicyEditException(string message, string hint, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What to do.</summary>
    public string Hint { get; } = hint;
}
