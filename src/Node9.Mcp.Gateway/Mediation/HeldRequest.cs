using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Routing;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Gateway.Mediation;

/// <summary>A request that waits for a person, with all that is needed to go on when the answer comes.</summary>
internal sealed class HeldRequest(
    AgentRequest request, Route route, ToolCall call, CallContext context, Verdict verdict, string callId)
{
    /// <summary>The request.</summary>
    public AgentRequest Request => request;

    /// <summary>Where it will go.</summary>
    public Route Route => route;

    /// <summary>What was judged.</summary>
    public ToolCall Call => call;

    /// <summary>Who asked, and when.</summary>
    public CallContext Context => context;

    /// <summary>Why it is held.</summary>
    public Verdict Verdict { get; set; } = verdict;

    /// <summary>Whether a person is asked, or was, because no recovery point could be made: none is tried again.</summary>
    public bool GoesUnkept { get; set; }

    /// <summary>The audit's id for it.</summary>
    public string CallId => callId;

    /// <summary>The question put to a person; null until it is in the store.</summary>
    public HeldCall? Question { get; set; }

    /// <summary>Cancelled when the agent no longer wants the answer.</summary>
    public CancellationTokenSource Gone { get; } = new();
}
