namespace Node9.Mcp.Gateway.Evidence.Seals;

/// <summary>A seal could not be made or its key not be used; the hint says what helps.</summary>
public sealed class SealException(string message, string hint, Exception? inner = null) : IOException(message, inner)
{
    /// <summary>What helps.</summary>
    public string Hint => hint;
}
