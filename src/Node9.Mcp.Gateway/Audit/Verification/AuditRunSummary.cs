namespace Node9.Mcp.Gateway.Audit.Verification;

/// <summary>A run as verification saw it.</summary>
/// <param name="File">The run's last file, without its directory.</param>
/// <param name="Files">How many files it has.</param>
/// <param name="Rows">How many lines they have.</param>
/// <param name="LastHash">The hash of the last good row: noted elsewhere, it proves later that nothing up to here was
/// rewritten. Empty when there is none.</param>
/// <param name="IsClosed">Whether the run said that it ended.</param>
public sealed record AuditRunSummary(string File, int Files, long Rows, string LastHash, bool IsClosed);
