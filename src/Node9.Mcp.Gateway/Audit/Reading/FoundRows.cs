namespace Node9.Mcp.Gateway.Audit.Reading;

/// <summary>What a search found.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="IsWhole">Whether every row of the log was looked at; otherwise there may be older ones.</param>
public sealed record FoundRows(IReadOnlyList<AuditEntry> Rows, bool IsWhole);
