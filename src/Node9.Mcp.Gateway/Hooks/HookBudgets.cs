using System.Runtime.InteropServices;
using System.Text.Json;
using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Gateway.Cost.Budgets;
using Node9.Mcp.Gateway.Cost.Estimates;
using Node9.Mcp.Gateway.Cost.Spending;
using Node9.Mcp.Gateway.Cost.Transcripts;
using Node9.Mcp.Gateway.Hosting;
using Node9.Mcp.Policy.Budgets;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Gateway.Hooks;

/// <summary>Holds an agent's own tools to the budgets, as gateways do. Where the policy has none, nothing is opened.</summary>
/// <remarks>What is told once is left to be told by a gateway: a hook that lets a call through has no words.</remarks>
internal sealed class HookBudgets : IDisposable
{
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

    /// <summary>Writes a call that is let through, before the agent hears so.</summary>
    public void Allowed(string callId, ToolCall call, CallContext context)
    {
        if (_gate is null)
        {
            return;
        }

        try
        {
            _gate.Count();
            _gate.Write([new SpendCall
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
            }]);
        }
        catch (SpendException e)
        {
            _session.Say($"spend: {e.Message}");
        }
    }

    public void Dispose() => _gate?.Dispose();
}
