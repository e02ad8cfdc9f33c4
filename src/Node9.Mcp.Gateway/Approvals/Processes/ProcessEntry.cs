namespace Node9.Mcp.Gateway.Approvals.Processes;

/// <summary>What the operating system says of one running process.</summary>
/// <param name="Identity">Which process it is.</param>
/// <param name="Parent">Its parent's id; 0 when it has none.</param>
/// <param name="Name">Its program's short name, lower case, without directory and <c>.exe</c>.</param>
/// <param name="Arguments">Its command line; empty when it cannot be read.</param>
public sealed record ProcessEntry(ProcessIdentity Identity, int Parent, string Name, IReadOnlyList<string> Arguments);
