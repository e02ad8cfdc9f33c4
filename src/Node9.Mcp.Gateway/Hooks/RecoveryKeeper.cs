using Node9.Mcp.Gateway.Recovery;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Gateway.Hooks;

/// <summary>Makes the recovery point of one call before it may run. Where a required one cannot be made people are told
/// so, once, and what they answer then stands.</summary>
internal sealed class RecoveryKeeper(HookSession session)
{
    /// <summary>What speaks against the call without its point; null while nothing does.</summary>
    public RuleMatch? Missing { get; private set; }

    /// <summary>False when people must know first that there is no point: then <see cref="Missing"/> says why.</summary>
    public bool Keep(CallTrace trace)
    {
        if (Missing is not null)
        {
            return true;
        }

        var desk = new RecoveryDesk(session.State, session.Snapshot.Options.Recovery, session.Clock);
        RecoveryOutcome outcome = desk.Before(trace.Call, trace.Context, trace.Verdict, trace.CallId);
        trace.RecoveryId = outcome.PointId;
        Missing = RecoveryDesk.Finding(trace.Verdict, outcome);
        return Missing is null;
    }
}
