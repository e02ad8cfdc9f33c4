namespace Node9.Mcp.Policy.Loops.Kinds;

/// <summary>The same call in a row with the same result each time. Retries that wait longer each time are none.</summary>
internal sealed class SameCall : ILoopKind
{
    /// <summary>Growing by less than half is no backing off, and neither is what is shorter than this.</summary>
    private static readonly long LeastPause = TimeSpan.FromMilliseconds(500).Ticks;

    public LoopKind Kind => LoopKind.SameCall;

    public string RuleId => "loop-same-call";

    public string Instead =>
        "Calling it again changes nothing: use the result you have, do something else, or ask the user.";

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
        long pause = long.MaxValue;
        bool backsOff = true;
        for (int i = calls.Length - 1; i >= 0; i--)
        {
            LoopCall each = calls[i];
            bool same = each.IsSameAs(call);
            if (same && each.RefusedAs is not null)
            {
                break;
            }

            if (each.Refused || (same && (!each.IsAnswered || each.End > next)))
            {
                continue; // Nothing came of it, or it ran beside the other.
            }

            latest ??= each;
            if (!same || each.Result != latest.Result || next - each.End >= terms.Wait.Ticks)
            {
                break;
            }

            times++;
            backsOff &= each.Result.Failed && next - each.End >= LeastPause && (pause == long.MaxValue || (next - each.End) * 3 <= pause * 2);
            (pause, next) = (next - each.End, each.Start);
            if (each.Approved)
            {
                break;
            }
        }

        return times == 1 || (backsOff && times > 2) ? 0 : times;
    }

    public bool IsSame(LoopCall call, LoopCall refused) => call.IsSameAs(refused);

    public string Describe(LoopHistory history, LoopCall call, int times) => times == 1
        ? $"`{call.Name}` was called over and over with the same arguments and gave the same result."
        : $"`{call.Name}` is called {times} times in a row with the same arguments, and has given the same result each time.";
}
