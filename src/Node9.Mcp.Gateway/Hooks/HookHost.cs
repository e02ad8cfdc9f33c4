using Node9.Mcp.Gateway.Approvals.Processes;
using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Gateway.Ledgers;
using Node9.Mcp.Gateway.Refusals;
using Node9.Mcp.Gateway.State;
using Node9.Mcp.Policy.Engine;

namespace Node9.Mcp.Gateway.Hooks;

/// <summary>Answers one message of an agent to its hook. Whatever goes wrong on the way is a denial in that agent's own
/// form, because most agents run the call when a hook merely fails.</summary>
public static class HookHost
{
    private const string Failed = "judging this call failed inside the firewall";

    /// <summary>The agents that can be named.</summary>
    public static IReadOnlyList<string> Agents => HookDialect.Names;

    /// <summary>The answer to what <paramref name="read"/> gives, which is called once.</summary>
    /// <param name="start">How the hook is run.</param>
    /// <param name="read">Reads standard input to its end; throws when that does not come.</param>
    /// <param name="stopping">Called when the hook begins to wait: cancelled when the agent ends it.</param>
    public static async Task<HookAnswer> RunAsync(
        HookStart start, Func<ReadOnlyMemory<byte>> read, Func<CancellationToken> stopping)
    {
        HookForm form = HookForm.Claude;
        string eventName = "PreToolUse";
        try
        {
            HookDialect dialect = HookDialect.Find(start.Agent)
                ?? throw new HookFaultException($"there is no hook for `{start.Agent}`: it is one of {string.Join(", ", Agents)}");
            form = dialect.Form;
            ReadOnlyMemory<byte> message = read();
            using HookSession session = Open(start);
            try
            {
                HookEvent e = HookPayload.Read(message, dialect, session.KnownServers, start.EventName);
                eventName = e.Name;
                return e.Moment switch
                {
                    HookMoment.Silent => HookAnswer.Silent,
                    HookMoment.Before => await JudgeAsync(session, start, e, stopping).ConfigureAwait(false),
                    HookMoment.After => new ResultDesk(session).Take(e),
                    _ => new PromptDesk(session).Look(e),
                };
            }
            catch (Exception fault) when (fault is not AuditException and not OutOfMemoryException)
            {
                session.Audit.Write(UnreadMessage.Row(session, dialect, fault is HookFaultException ? fault.Message : Failed));
                throw;
            }
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            bool known = e is HookFaultException or StateDirectoryException or AuditException or IOException;
            if (!known)
            {
                start.Say(e.ToString());
            }

            return HookAnswer.Deny(
                form, eventName, Refusal.ByFault(known ? e.Message : Failed, "").Message);
        }
    }

    /// <summary>How long after its start a hook must have answered, come what may.</summary>
    public static TimeSpan LastMomentOf(HookStart start)
    {
        TimeSpan timeout = start.Timeout ?? TimeSpan.FromSeconds(HookDialect.Find(start.Agent)?.Timeout ?? 0);
        TimeSpan margin = TimeSpan.FromTicks(Math.Clamp(
            timeout.Ticks / 10, TimeSpan.FromMilliseconds(500).Ticks, TimeSpan.FromSeconds(5).Ticks));
        return timeout > margin ? timeout - margin : TimeSpan.Zero;
    }

    /// <summary>The denial of a call for which there is no time left.</summary>
    public static HookAnswer OutOfTime(HookStart start) => HookAnswer.Deny(
        HookDialect.Find(start.Agent)?.Form ?? HookForm.Claude,
        "PreToolUse",
        Refusal.ByFault("the time that the agent gives its hook was over before the call could be decided", "").Message);

    private static async Task<HookAnswer> JudgeAsync(HookSession session, HookStart start, HookEvent e, Func<CancellationToken> stopping)
    {
        using var desk = new CallDesk(session, start);
        return await desk.JudgeAsync(e, stopping).ConfigureAwait(false);
    }

    private static HookSession Open(HookStart start)
    {
        ConfigurationResult loaded = ConfigurationLoader.Load(
            ConfigurationRequest.ForThisProcess(start.ConfigFile, needsServers: false, start.StateDirectory) with
            {
                Posture = start.Posture,
            });
        foreach (Policy.Diagnostics.Diagnostic problem in loaded.Diagnostics)
        {
            start.Say(problem.ToString());
        }

        if (loaded.Snapshot is not { } snapshot)
        {
            throw new HookFaultException("the configuration cannot be used, so there is no policy to judge by");
        }

        StateDirectory state = StateDirectory.Open(start.StateDirectory);
        return new HookSession(
            snapshot,
            new PolicyEngine(snapshot.Policy),
            state,
            new SharedAuditLog(
                state,
                new AuditRun(Product.Version, snapshot.Policy.Revision),
                new AuditLogOptions { MaxFileBytes = snapshot.Options.Audit.MaxFileBytes }),
            ProcessTables.Local,
            TimeProvider.System,
            start.Say);
    }
}
