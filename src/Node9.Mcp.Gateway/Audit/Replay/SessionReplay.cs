using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Engine;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Gateway.Audit.Replay;

/// <summary>Judges recorded calls one after the other under another policy, with what each session would have known: which
/// files its calls wrote, and how many of them were counted.</summary>
/// <remarks>What was let through then is what happened, so that is what the session knows of. Not thread-safe.</remarks>
/// <param name="engine">The policy to judge by.</param>
public sealed class SessionReplay(PolicyEngine engine)
{
    private string _session = "";
    private SessionFiles _files = SessionFiles.Empty;
    private SessionCounts _counts = SessionCounts.None;

    /// <summary>The context in which <paramref name="call"/> is judged: its own, with what its session knew.</summary>
    public CallContext ContextOf(RecordedCall call)
    {
        if (!string.Equals(call.Context.Session, _session, StringComparison.Ordinal))
        {
            (_session, _files, _counts) = (call.Context.Session, SessionFiles.Empty, SessionCounts.None);
        }

        return call.Context with { Files = _files, Counts = _counts };
    }

    /// <summary>What the policy says about <paramref name="call"/>, which can be replayed.</summary>
    public Verdict Judge(RecordedCall call)
    {
        CallContext context = ContextOf(call);
        Verdict verdict = engine.Evaluate(call.Call, context);
        if (call.Decision == Decision.Allow)
        {
            _files = engine.FilesAfter(call.Call, context);
            _counts = _counts.After(verdict.Counted, context.Time);
        }

        return verdict;
    }
}
