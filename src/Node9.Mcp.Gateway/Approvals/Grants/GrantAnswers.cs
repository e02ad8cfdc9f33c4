namespace Node9.Mcp.Gateway.Approvals.Grants;

/// <summary>What grants say about a call, as the answer of those who gave them.</summary>
public static class GrantAnswers
{
    /// <summary>A yes of whoever gave the grants, at the time when they gave the first.</summary>
    public static ApprovalAnswer Of(IReadOnlyList<Grant> grants) => new(
        ApprovalDecision.Approved,
        new Decider(string.Join(", ", grants.Select(static each => each.GivenBy).Distinct()), 0, "grant"),
        grants[0].Words,
        grants[0].CreatedAt);
}
