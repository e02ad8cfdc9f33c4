using Node9.Mcp.Gateway.Approvals.Grants;

namespace Node9.Mcp.Cli.Verbs.Approvals.Watch;

/// <summary>What a person decided at the screen.</summary>
/// <param name="Calls">The calls as they were shown.</param>
/// <param name="Approve">Yes or no.</param>
/// <param name="Note">Their words.</param>
internal sealed record WatchAnswer(IReadOnlyList<WatchedCall> Calls, bool Approve, string Note)
{
    /// <summary>How far a yes reaches.</summary>
    public AnswerScope Scope { get; init; }

    /// <summary>What that lets happen, in plain words; empty for once.</summary>
    public string Words { get; init; } = "";
}
