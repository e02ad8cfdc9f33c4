namespace Node9.Mcp.Gateway.Approvals;

/// <summary>What became of an answer, and how the request stands after it.</summary>
/// <param name="Outcome">Whether it counts.</param>
/// <param name="Request">The request afterwards; null when there is none.</param>
/// <param name="Reason">Why it was refused; empty otherwise.</param>
public sealed record DecisionResult(DecisionOutcome Outcome, ApprovalRequest? Request, string Reason);
