namespace Node9.Mcp.Policy.Diagnostics;

/// <summary>How much a <see cref="Diagnostic"/> matters.</summary>
public enum Severity : byte
{
    /// <summary>Worth knowing; nothing is refused because of it.</summary>
    Warning,

    /// <summary>The document cannot be used as it stands.</summary>
    Error,
}
