namespace Node9.Mcp.Gateway.Cost.Spending;

/// <summary>The record of spend cannot be used.</summary>
public sealed class SpendException(string message, string hint, Exception? inner = null) : IOException(message, inner)
{
    /// <summary>What to do about it.</summary>
    public string Hint { get; } = hint;
}
