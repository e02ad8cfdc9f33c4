namespace Node9.Mcp.Gateway.Sessions;

/// <summary>What a session accepts at most.</summary>
/// <param name="MaxMessageBytes">The longest message, in bytes.</param>
/// <param name="MaxDepth">How deep arrays and objects may nest.</param>
internal sealed record SessionLimits(int MaxMessageBytes = 32 << 20, int MaxDepth = 1024);
