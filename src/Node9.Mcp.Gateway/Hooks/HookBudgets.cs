using System.Runtime.InteropServices;
using System.Text.Json;
using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Gateway.Cost.Budgets;
using Node9.Mcp.Gateway.Cost.Estimates;
using Node9.Mcp.Gateway.Cost.Sessions;
using Node9.Mcp.Gateway.Cost.Spending;
using Node9.Mcp.Gateway.Cost.Transcripts;
using Node9.Mcp.Gateway.Hosting;
using Node9.Mcp.Gateway.Ledgers;
using Node9.Mcp.Policy.Budgets;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Gateway.Hooks;

/// <summary>Holds an agent's own tools to the budgets, as gateways do. Where the policy has none, nothing is opened: what
/// calls weigh is left in the session's record.</summary>
/// <remarks>What is told once is told with a result: a hook that lets a call through has no words.</remarks>
internal sealed class HookBudgets : IDisposable
{
    private const long FoldEvery = 16 << 10;

    private readonly HookSession _session;
    private readonly BudgetGate? _gate;

    public HookBudgets(HookSession session)
    {
        _session = session;
        _gate = Budgets.Count == 0 ? null : new BudgetGate(
            () => SpendParts.Open(session.State, ConfigurationRequest.ForThisProcess().UserDirectory, session.Say),
            TranscriptPlaces.OfThisUser(), session.Clock);
    }

    private IReadOnlyList<Budget> Budgets => _session.Policy.Policy.Budgets;

    /// <summary>The verdict with what the budgets find.</summary>
    public Verdict Judge(HookEvent e, CallContext context, Verdict verdict)
    {
        if (_gate is null)
        {
            return verdict;
        }

        try
        {
            if (e.Session.Length > 0)
            {
                _gate.Link(context.Session, e.Session);
            }
        }
        catch (SpendException)
        {
            // The check finds the same fault, and asks because of it.
        }

        return _gate.Check(Budgets, context, tells: false).Match is { } match ? _session.Policy.WithFinding(verdict, match) : verdict;
    }

    /// <summary>A person let the call through.</summary>
    /// <returns>The verdict as the budgets are then: what they refuse is not let through.</returns>
    public Verdict Approved(HookEvent e, CallContext context, Verdict verdict, Verdict own, ApprovalAnswer answer)
    {
        if (_gate is null)
        {
            return verdict;
        }

        try
        {
            _gate.Approved(Budgets, verdict, context, answer.By?.ToString() ?? "a person", answer.Note ?? "");
        }
        catch (SpendException fault)
        {
            _session.Say($"spend: {fault.Message}");
        }

        return Judge(e, context, own);
    }

    /// <summary>Counts a call that is let through, before the agent hears so: in the record where there are budgets, which have to know
    /// at once; else by a line that the record takes over later.</summary>
    /// <param name="e">What the agent said.</param>
    /// <param name="callId">The audit's id.</param>
    /// <param name="call">The call.</param>
    /// <param name="context">Who makes it.</param>
    /// <param name="lines">The lines that are about to be written.</param>
    public void Allowed(HookEvent e, string callId, ToolCall call, CallContext context, LedgerBuffer lines)
    {
        var spend = new SpendCall
        {
            CallId = callId,
            At = context.Time,
            Agent = context.Agent,
            Session = context.Session,
            Project = context.WorkingDirectory,
            Principal = context.Identity.Length > 0 ? context.Identity : context.User,
            Server = call.Server,
            Tool = call.Tool,
            Sent = call.Arguments.ValueKind == JsonValueKind.Undefined
                ? 0 : TokenEstimate.Of(JsonMarshal.GetRawUtf8Value(call.Arguments)),
        };
        if (_gate is null)
        {
            lines.Add(new SpendLine { Id = NewId(), IsResult = false, Call = spend, Own = e.Session }, context.Time);
            return;
        }

        try
        {
            _gate.Count();
            _gate.Write([spend]);
        }
        catch (SpendException fault)
        {
            _session.Say($"spend: {fault.Message}");
        }
    }

    /// <summary>The line about a result, for the record to take over later.</summary>
    public SpendLine Came(HookEvent e, string callId, ReadOnlySpan<byte> result) => new()
    {
        Id = NewId(),
        IsResult = true,
        Own = "",
        Call = new SpendCall
        {
            CallId = callId, At = _session.Clock.GetUtcNow(), Server = e.Server, Tool = e.Tool, Received = TokenEstimate.Of(result),
        },
    };

    /// <summary>What the agent is to be told of the budgets now, and once; null when nothing.</summary>
    public string? News(HookEvent e) => _gate?.Check(Budgets, _session.Context(e)).News;

    /// <summary>Before a session's record is shortened, the record of spend takes over what it says. Seldom more than once in a
    /// thousand calls.</summary>
    public void Save(SessionLedger ledger, long before)
    {
        long after = ledger.Length;
        if (after < SessionFolder.NearlyFull || before / FoldEvery == after / FoldEvery)
        {
            return;
        }

        try
        {
            using SpendStore store = SpendParts.Open(_session.State, ConfigurationRequest.ForThisProcess().UserDirectory, _session.Say);
            SessionFolder.Fold(_session.State, store, _session.Clock, ledger.Identity.Id);
        }
        catch (SpendException fault)
        {
            _session.Say($"spend: {fault.Message}");
        }
    }

    public void Dispose() => _gate?.Dispose();

    private static string NewId() => Guid.NewGuid().ToString("n");
}
