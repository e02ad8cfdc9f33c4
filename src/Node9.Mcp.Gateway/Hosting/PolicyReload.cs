using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Gateway.Mediation;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Engine;

namespace Node9.Mcp.Gateway.Hosting;

/// <summary>Puts a changed policy in force while the gateway runs. A change that cannot be used is reported and the last
/// good policy stays; a change of servers or limits needs a new start, and is said.</summary>
internal static class PolicyReload
{
    /// <summary>Begins to watch; ends when what comes back is disposed.</summary>
    public static ConfigurationWatcher Begin(GatewayParts parts, PolicyInForce policy) => new(
        parts.Start.Configuration,
        parts.Configuration,
        snapshot => Replace(parts, policy, snapshot),
        problems => Report(parts, problems),
        TimeProvider.System);

    private static void Replace(GatewayParts parts, PolicyInForce policy, ConfigurationSnapshot snapshot)
    {
        policy.Terms = TermsInForce.Of(snapshot.Options.Approvals);
        PolicyEngine before = policy.Current;
        if (snapshot.Policy.Revision == before.Policy.Revision)
        {
            parts.Start.Say("the configuration changed, but not its policy: servers and limits are read at the next start");
            return;
        }

        try
        {
            parts.Audit.Append(new PolicyChangedEvent(snapshot.Policy.Revision, before.Policy.Revision));
            parts.Audit.Flush();
        }
        catch (AuditException e)
        {
            parts.Start.Say($"the changed policy is not in force, because that could not be written to the audit log: {e.Message}");
            return;
        }

        policy.Replace(new PolicyEngine(snapshot.Policy));
        parts.Start.Say($"policy revision {snapshot.Policy.Revision} is in force");
    }

    private static void Report(GatewayParts parts, IReadOnlyList<Diagnostic> problems)
    {
        foreach (Diagnostic problem in problems)
        {
            parts.Start.Say(problem.ToString());
        }

        parts.Start.Say("the changed configuration cannot be used; the last good one stays in force");
    }
}
