using System.Globalization;

namespace Node9.Mcp.Gateway.Approvals.Views;

/// <summary>What an approver sees of a request, everywhere alike: who asks, what the call would do in one sentence, the very
/// call with credentials masked, why it is held, how long it can wait, what was answered before, and which answers there
/// are.</summary>
/// <remarks>Immutable, as things stood at <see cref="At"/>. Texts come from the agent: a screen shows them without their
/// control characters.</remarks>
public sealed record ApprovalView
{
    /// <summary>The request: agent, session, principal, server, tool, masked arguments, rule and reason are in its
    /// subject.</summary>
    public required ApprovalRequest Request { get; init; }

    /// <summary>When it was looked at.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What the call would do, in one sentence without a subject; never empty.</summary>
    public required string Sentence { get; init; }

    /// <summary>How many calls wait for this one answer.</summary>
    public required int Identical { get; init; }

    /// <summary>How many other requests of the same rule, shape and agent wait.</summary>
    public required int Similar { get; init; }

    /// <summary>What was answered before about calls of the same shape.</summary>
    public required EarlierAnswers Before { get; init; }

    /// <summary>Every way to say yes, narrowest first, each in plain words.</summary>
    public required IReadOnlyList<ScopeOnOffer> Scopes { get; init; }

    /// <summary>How much longer it can be answered.</summary>
    public TimeSpan Left => Request.State == ApprovalState.Pending && Request.ExpiresAt > At
        ? Request.ExpiresAt - At : TimeSpan.Zero;

    /// <summary>What there is to know about the number of calls that wait; empty when it is one.</summary>
    public string Crowd
    {
        get
        {
            string identical = Identical > 1
                ? string.Create(CultureInfo.InvariantCulture, $"{Identical} identical calls wait; approving once lets one go")
                : "";
            string similar = Similar switch
            {
                0 => "",
                1 => "1 similar call waits as well",
                _ => string.Create(CultureInfo.InvariantCulture, $"{Similar} similar calls wait as well"),
            };
            return identical.Length == 0 || similar.Length == 0 ? identical + similar : $"{identical}; {similar}";
        }
    }

    /// <summary>Who must still answer, where it is more than one person; else empty.</summary>
    public string Approvers => Request.Subject.Approvers < 2 ? "" : string.Create(
        CultureInfo.InvariantCulture,
        $"{Request.ApprovedBy.Count} of {Request.Subject.Approvers}{(Request.ApprovedBy.Count == 0 ? "" : $", by {string.Join(", ", Request.ApprovedBy)}")}");
}
