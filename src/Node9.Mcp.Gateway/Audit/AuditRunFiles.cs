namespace Node9.Mcp.Gateway.Audit;

/// <summary>The files of one run.</summary>
/// <param name="Run">The run's name.</param>
/// <param name="Parts">Its files, with their directory, by part number.</param>
internal sealed record AuditRunFiles(string Run, SortedList<int, string> Parts);
