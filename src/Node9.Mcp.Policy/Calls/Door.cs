namespace Node9.Mcp.Policy.Calls;

/// <summary>The way by which a call reached the engine. A verdict may depend on it only through a binding or a rule
/// that names it.</summary>
public enum Door : byte
{
    /// <summary>An MCP <c>tools/call</c> that passes through the gateway.</summary>
    Gateway,

    /// <summary>A coding agent's own tool, seen by its hook.</summary>
    Hook,

    /// <summary>A program started below a governed process.</summary>
    Process,

    /// <summary>A person asking what would happen.</summary>
    Check,
}
