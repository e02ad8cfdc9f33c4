namespace Node9.Mcp.Gateway.Approvals;

/// <summary>The end of a held call's wait: what was decided, by whom, with which words, and when.</summary>
/// <param name="Decision">What was decided.</param>
/// <param name="By">Who decided; null when nobody did (expired, withdrawn).</param>
/// <param name="Note">The decider's note, or the reason of a withdrawal; empty when there is none.</param>
/// <param name="At">When.</param>
public sealed record ApprovalAnswer(ApprovalDecision Decision, Decider? By, string Note, DateTimeOffset At)
{
    /// <summary>The grant that the answer gave; null when it was for once.</summary>
    public string? GrantId { get; init; }
}
