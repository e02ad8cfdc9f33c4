namespace Node9.Mcp.Gateway.Inspection;

/// <summary>What a finding is about, as the configuration names it.</summary>
public enum TextKind : byte
{
    /// <summary>A credential.</summary>
    Secret = 1,

    /// <summary>Instructions that nobody asked for.</summary>
    Injection,

    /// <summary>Characters that nobody sees.</summary>
    Hidden,

    /// <summary>A text that is longer than is searched.</summary>
    Oversize,
}
