namespace Node9.Mcp.Cli.Verbs.Approvals.Watch;

/// <summary>What a person decided at the screen.</summary>
/// <param name="Calls">The calls as they were shown.</param>
/// <param name="Approve">Yes or no.</param>
/// <param name="Note">Their words.</param>
internal sealed record WatchAnswer(IReadOnlyList<WatchedCall> Calls, bool Approve, string Note);
