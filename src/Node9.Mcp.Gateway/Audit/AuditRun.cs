namespace Node9.Mcp.Gateway.Audit;

/// <summary>What a run says of itself in its first row.</summary>
/// <param name="Version">This program's version.</param>
/// <param name="PolicyRevision">The policy in force at the start; empty when none is involved.</param>
public readonly record struct AuditRun(string Version, string PolicyRevision);
