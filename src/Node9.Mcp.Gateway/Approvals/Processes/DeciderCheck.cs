namespace Node9.Mcp.Gateway.Approvals.Processes;

/// <summary>Refuses an answer that an agent gives to itself: one from a process below an agent or a gateway, one whose
/// environment carries an agent's mark, and one whose place in the process tree cannot be told.</summary>
/// <remarks>A guard against agents that help themselves, not a wall between programs of one user: whoever can write to
/// the state directory with other tools is beyond it. Thread-safe.</remarks>
public sealed class DeciderCheck(IProcessTable table)
{
    /// <summary>Judges the process with <paramref name="id"/>.</summary>
    /// <param name="id">The process that answers; 0 when the system could not tell it.</param>
    /// <param name="marker">The agent's mark in its environment; null when it carries none.</param>
    /// <param name="agents">The agents and gateways that are alive, and those of the request itself.</param>
    /// <param name="atTerminal">Whether it reads from a terminal: then an unknown place in the tree is no
    /// objection.</param>
    public DeciderFinding Judge(int id, string? marker, IReadOnlyCollection<ProcessIdentity> agents, bool atTerminal)
    {
        if (marker is not null)
        {
            return DeciderFinding.No($"an agent cannot answer its own question: `{marker}` in the environment says "
                + $"that an agent started this command");
        }

        ProcessAncestry above = ProcessAncestry.Of(id, table);
        foreach (ProcessIdentity process in above.Chain)
        {
            if (agents.Contains(process))
            {
                return DeciderFinding.No($"an agent cannot answer its own question: this command runs below the "
                    + $"agent's process {process.Id}");
            }
        }

        if (TracedBelow(above, agents) is { } tracer)
        {
            return DeciderFinding.No($"an agent cannot answer its own question: this command is traced by the governed run "
                + $"of process {tracer.Id}, below which it was started");
        }

        bool known = above.Complete && !agents.Any(agent => IsElsewhere(agent, above.Chain[0]));
        return known || atTerminal
            ? DeciderFinding.Yes
            : DeciderFinding.No("it cannot be told whether this command runs below the agent: its place in the "
                + "process tree is hidden");
    }

    /// <summary>The agent or governed run that traces the process or one above it, or that runs above such a tracer; null when
    /// there is none. A process that left its parents behind (double fork, <c>setsid</c>, an emptied environment) is traced
    /// still.</summary>
    private ProcessIdentity? TracedBelow(ProcessAncestry above, IReadOnlyCollection<ProcessIdentity> agents)
    {
        foreach (ProcessIdentity process in above.Chain)
        {
            if (table.FindTracer(process.Id) is > 0 and int tracer)
            {
                foreach (ProcessIdentity each in ProcessAncestry.Of(tracer, table).Chain)
                {
                    if (agents.Contains(each))
                    {
                        return each;
                    }
                }
            }
        }

        return null;
    }

    /// <summary>An agent of the same boot in another pid namespace: its number says nothing here.</summary>
    private static bool IsElsewhere(ProcessIdentity agent, ProcessIdentity decider) =>
        agent.Realm != decider.Realm && Boot(agent) == Boot(decider);

    private static string Boot(ProcessIdentity process) =>
        process.Realm.IndexOf('.') is var end && end > 0 ? process.Realm[..end] : process.Realm;
}
