namespace Node9.Mcp.Policy.Loops.Kinds;

/// <summary>One call that fails in the same way each time, while other calls between are meant to mend it: edit, test,
/// edit, test. A failure that differs is progress.</summary>
internal sealed class SameFailure : ILoopKind
{
    public LoopKind Kind => LoopKind.SameFailure;

    public string RuleId => "loop-same-failure";

    public string Instead =>
        "What you change in between does not reach the cause: read the failure once more, look elsewhere, or ask the user.";

    public int Count(LoopHistory history, LoopCall call, LoopTerms terms)
    {
        if (call.Polls)
        {
            return 0;
        }

        ReadOnlySpan<LoopCall> calls = history.Calls;
        LoopCall? latest = null;
        int times = 1;
        long next = call.Start;
        bool between = false;
        for (int i = calls.Length - 1; i >= 0; i--)
        {
            LoopCall each = calls[i];
            if (!each.IsSameAs(call))
            {
                between |= each.IsAnswered;
                continue;
            }

            if (each.RefusedAs is not null)
            {
                break;
            }

            if (!each.IsAnswered || each.End > next)
            {
                continue;
            }

            latest ??= each;
            if (!each.Result.Failed || each.Result != latest.Result)
            {
                break;
            }

            times++;
            next = each.Start;
            if (each.Approved)
            {
                break;
            }
        }

        return times == 1 || !between ? 0 : times;
    }

    public bool IsSame(LoopCall call, LoopCall refused) => call.IsSameAs(refused);

    public string Describe(LoopHistory history, LoopCall call, int times) => times == 1
        ? $"`{call.Name}` failed over and over in the same way, whatever was done in between."
        : $"`{call.Name}` is called {times} times with the same arguments, other calls in between, and has failed in the same way each time.";
}
