namespace Node9.Mcp.Gateway.Overview;

/// <summary>How the audit log stands.</summary>
/// <param name="CallsToday">Calls decided since midnight, the person's own.</param>
/// <param name="RefusedToday">Those that were refused.</param>
/// <param name="LastEvent">The event of the newest row; empty when there is none.</param>
/// <param name="LastAt">When it was written; empty when there is none.</param>
/// <param name="NewestFileIsWhole">Whether the chain of the newest file holds; the whole log is verified by
/// <c>audit verify</c>.</param>
public sealed record LogStanding(long CallsToday, long RefusedToday, string LastEvent, string LastAt, bool NewestFileIsWhole);
