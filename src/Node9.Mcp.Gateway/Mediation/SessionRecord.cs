using Node9.Mcp.Gateway.Agents;
using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Ledgers;
using Node9.Mcp.Gateway.Ledgers.Lines;
using Node9.Mcp.Gateway.Ledgers.Reading;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Engine;
using Node9.Mcp.Policy.Loops;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Gateway.Mediation;

/// <summary>Tells the session's ledger what became of calls, and takes from it what other doors of the same session did.</summary>
/// <remarks>All but <see cref="Ended"/> is used under the session's dispatch lock.</remarks>
internal sealed class SessionRecord(SessionLedger ledger, OpenedLine? opening, TimeProvider clock)
{
    private readonly LedgerBuffer _lines = new();
    private OpenedLine? _unnamed = opening;

    /// <summary>The context with what the session did so far, other doors included.</summary>
    public CallContext Current(CallContext context, AgentProfile agent)
    {
        if (_unnamed is { } line && agent.Name.Length > 0)
        {
            ledger.Write(line with { AgentName = agent.Name, AgentVersion = agent.Version });
            _unnamed = null;
        }

        ledger.Refresh();
        return context with
        {
            Agent = agent.Name,
            Files = ledger.Memory.Files,
            Time = clock.GetUtcNow(),
            Counts = ledger.Memory.Counts,
            Loops = ledger.Loops.History,
        };
    }

    /// <summary>A call is let through.</summary>
    public void Allowed(
        string callId, ToolCall call, CallContext context, Verdict verdict, PolicyEngine? filesBy, bool byPerson = false)
    {
        DateTimeOffset now = clock.GetUtcNow();
        _lines.Clear();
        if (filesBy is not null)
        {
            SessionFiles before = ledger.Memory.Files;
            SessionMemory.Tell(_lines, before, filesBy.FilesAfter(call, context with { Files = before }), now);
        }

        for (int i = 0; i < verdict.Counted.Count; i++)
        {
            _lines.Add(new CountedLine(verdict.Counted[i], now.UtcTicks), now);
        }

        if (!_lines.Bytes.IsEmpty)
        {
            ledger.Write(_lines);
        }

        ledger.WriteSoon(CallLine.Of(callId, call, verdict, Decision.Allow, byPerson));
    }

    /// <summary>A call is refused.</summary>
    public void Refused(string callId, ToolCall call, Verdict verdict, bool byPerson) =>
        ledger.WriteSoon(CallLine.Of(callId, call, verdict, Decision.Block, byPerson));

    /// <summary>A call that was let through has ended.</summary>
    public void Ended(in CompletedEvent end, LoopResult? loop) => ledger.WriteSoon(new ResultLine
    {
        CallId = end.CallId,
        Outcome = end.Outcome.ToString().ToLowerInvariant(),
        Digest = end.ResultDigest,
        Bytes = end.ResultBytes,
        Loop = loop,
        Milliseconds = (long)end.Duration.TotalMilliseconds,
    });
}
