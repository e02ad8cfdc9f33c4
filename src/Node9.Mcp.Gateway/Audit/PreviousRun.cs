namespace Node9.Mcp.Gateway.Audit;

/// <summary>The run that was started before this one, and its last whole row at that moment.</summary>
/// <param name="File">The file that the row stands in, without its directory.</param>
/// <param name="Sequence">The row's number.</param>
/// <param name="Hash">The row's hash; null when it cannot be told.</param>
/// <param name="Problem">Why it cannot be told.</param>
internal readonly record struct PreviousRun(string File, long Sequence, string? Hash, string? Problem = null);
