namespace Node9.Mcp.Policy.Loops.Kinds;

/// <summary>Two to six calls that come round and round in the same order with the same results.</summary>
internal sealed class Cycle : ILoopKind
{
    private const int Shortest = 2, Longest = 6;

    public LoopKind Kind => LoopKind.Cycle;

    public string RuleId => "loop-cycle";

    public string Instead =>
        "Another turn changes nothing: work with what these calls have told you, try another way, or ask the user.";

    public int Count(LoopHistory history, LoopCall call, LoopTerms terms) => Count(history, call, terms.Wait.Ticks, out _);

    public bool IsSame(LoopCall call, LoopCall refused) => call.IsSameAs(refused);

    public string Describe(LoopHistory history, LoopCall call, int times)
    {
        Count(history, call, long.MaxValue, out int period);
        return period == 0
            ? $"`{call.Name}` is part of a round of calls that came again and again with the same results."
            : $"The same {period} calls, `{call.Name}` among them, go round for the {Ordinal(times)} time with the same results.";
    }

    private static int Count(LoopHistory history, LoopCall call, long wait, out int period)
    {
        period = 0;
        Span<int> at = stackalloc int[LoopHistory.Most];
        int count = Steps(history.Calls, call, wait, at);
        int best = 0;
        for (int length = Shortest; length <= Longest && length * 2 <= count + 1; length++)
        {
            int turns = Turns(history.Calls, at[..count], call, length);
            if (turns > best)
            {
                (best, period) = (turns, length);
            }
        }

        return best;
    }

    /// <summary>The calls before this one that may be steps of a round, the newest first.</summary>
    private static int Steps(ReadOnlySpan<LoopCall> calls, LoopCall call, long wait, Span<int> at)
    {
        int count = 0;
        long next = call.Start;
        if (call.Polls)
        {
            return 0;
        }

        for (int i = calls.Length - 1; i >= 0; i--)
        {
            LoopCall each = calls[i];
            if (each.Polls || each.RefusedAs == LoopKind.Cycle || (each.IsAnswered && next - each.End >= wait))
            {
                break;
            }

            if (each.IsAnswered)
            {
                at[count++] = i;
                next = each.Start;
            }

            if (each.Approved)
            {
                break;
            }
        }

        return count;
    }

    /// <summary>How often the last <paramref name="length"/> calls have come round; 0 when they are all the same.</summary>
    private static int Turns(ReadOnlySpan<LoopCall> calls, ReadOnlySpan<int> at, LoopCall call, int length)
    {
        LoopCall before = calls[at[length - 1]];
        if (!call.IsSameAs(before) || before.End > call.Start)
        {
            return 0;
        }

        bool differ = false;
        int equal = 1;
        for (int i = 0; i + length < at.Length; i++)
        {
            LoopCall later = calls[at[i]];
            LoopCall earlier = calls[at[i + length]];
            if (!later.IsSameAs(earlier) || later.Result != earlier.Result || earlier.End > later.Start)
            {
                break;
            }

            differ |= i < length && !later.IsSameAs(call);
            equal++;
        }

        return differ ? (equal + length) / length : 0;
    }

    private static string Ordinal(int number) => (number % 10, number % 100) switch
    {
        (1, not 11) => $"{number}st",
        (2, not 12) => $"{number}nd",
        (3, not 13) => $"{number}rd",
        _ => $"{number}th",
    };
}
