using Node9.Mcp.Gateway.Approvals.Grants;

namespace Node9.Mcp.Gateway.Approvals;

/// <summary>What a person says to a held call.</summary>
/// <param name="Approve">Yes or no.</param>
/// <param name="Scope">How far a yes reaches; a no is always for once.</param>
/// <param name="Note">Their words; empty when they had none.</param>
public readonly record struct GivenAnswer(bool Approve, AnswerScope Scope, string Note);
