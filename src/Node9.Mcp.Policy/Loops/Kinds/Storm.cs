namespace Node9.Mcp.Policy.Loops.Kinds;

/// <summary>One tool that fails again and again in a short time, whatever its arguments. What ran side by side counts
/// once.</summary>
internal sealed class Storm : ILoopKind
{
    public LoopKind Kind => LoopKind.Storm;

    public string RuleId => "loop-storm";

    public string Instead =>
        "Stop and find out why it fails before you call it again; if you cannot, ask the user.";

    public int Count(LoopHistory history, LoopCall call, LoopTerms terms)
    {
        ReadOnlySpan<LoopCall> calls = history.Calls;
        int times = 1;
        long next = call.Start;
        long since = call.Start - terms.Window.Ticks;
        for (int i = calls.Length - 1; i >= 0; i--)
        {
            LoopCall each = calls[i];
            if (each.Start < since)
            {
                break;
            }

            if (each.Tool != call.Tool)
            {
                continue;
            }

            if (each.RefusedAs == LoopKind.Storm)
            {
                break;
            }

            if (!each.IsAnswered || each.End > next)
            {
                continue;
            }

            if (!each.Result.Failed)
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

        return times == 1 ? 0 : times;
    }

    public bool IsSame(LoopCall call, LoopCall refused) => call.Tool == refused.Tool;

    public string Describe(LoopHistory history, LoopCall call, int times) => times == 1
        ? $"`{call.Name}` failed again and again in a short time."
        : $"`{call.Name}` is called {times} times in a short time, and has failed each time.";
}
