namespace Node9.Mcp.Gateway.Processes;

/// <summary>Program starts were required to be traced, and cannot be.</summary>
internal sealed class TraceRequiredException(string why) : Exception($"program starts cannot be traced here: {why}");
