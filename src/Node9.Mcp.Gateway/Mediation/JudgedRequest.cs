using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Cost.Spending;

namespace Node9.Mcp.Gateway.Mediation;

/// <summary>What the audit knows a judged request by, from its decision to its completion.</summary>
/// <param name="CallId">The id under which all rows about it are found.</param>
/// <param name="Started">When it arrived, as a <see cref="TimeProvider.GetTimestamp"/> value.</param>
internal sealed record JudgedRequest(string CallId, long Started)
{
    /// <summary>What a person would be shown of the call, should its answer have to wait; null when no answer can.</summary>
    public ApprovalSubject? Subject { get; init; }

    /// <summary>What the agent is told with the result; null for nothing.</summary>
    public string? Advice { get; init; }

    /// <summary>What the record of spend gets to know of the call; null when it is not kept.</summary>
    public SpendCall? Spend { get; init; }

    /// <summary>A sentence for the agent that goes with the answer; null for none.</summary>
    public string? News { get; init; }

    /// <summary>All that the agent is told with the answer; null for nothing.</summary>
    public string? Note => Advice is null ? News : News is null ? Advice : $"{News} {Advice}";
}
