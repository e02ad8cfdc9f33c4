using Node9.Mcp.Gateway.Approvals.Grants;

namespace Node9.Mcp.Gateway.Approvals;

/// <summary>How far answers may reach, and who must give them, as the configuration has it.</summary>
/// <param name="Grants">The scopes that may be offered.</param>
/// <param name="Approvers">How many persons must say yes.</param>
/// <param name="AnotherPerson">Whether an answer by the agent's own client does not count.</param>
/// <param name="MostOpen">How many questions of one session may be open.</param>
public sealed record ApprovalTerms(GrantOffer Grants, int Approvers, bool AnotherPerson, int MostOpen)
{
    /// <summary>Whether a person may pause the firewall.</summary>
    public bool MayPause { get; init; } = true;

    /// <summary>One approver, no grants, no bound.</summary>
    public static ApprovalTerms Plain { get; } = new(GrantOffer.None, 1, false, int.MaxValue);
}
