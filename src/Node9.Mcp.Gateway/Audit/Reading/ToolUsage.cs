namespace Node9.Mcp.Gateway.Audit.Reading;

/// <summary>How a tool was used.</summary>
/// <param name="Calls">How often it was called.</param>
/// <param name="Ruled">How many of the calls a rule matched; about the others only the posture had a word.</param>
public readonly record struct ToolUsage(long Calls, long Ruled);
