namespace Node9.Mcp.Policy.Loops.Kinds;

/// <summary>One tool in a row, always the same but for one argument that drifts, to no other effect: each call fails, or
/// each reads the same.</summary>
/// <remarks>Where a tool has one argument only, any two calls differ in one: then only a drift in numbers counts
/// (<c>page=7</c>, <c>page=8</c>), or the same failure. Calls that change something and say the same each time
/// (<c>ok</c>) are work.</remarks>
internal sealed class NearRepeat : ILoopKind
{
    public LoopKind Kind => LoopKind.NearRepeat;

    public string RuleId => "loop-near-repeat";

    public string Instead =>
        "A further variation will hardly do better: find out why it gives nothing new, try another way, or ask the user.";

    public int Count(LoopHistory history, LoopCall call, LoopTerms terms)
    {
        if (call.Polls || call.Parts.Count == 0)
        {
            return 0;
        }

        ReadOnlySpan<LoopCall> calls = history.Calls;
        LoopCall? latest = null;
        ulong drifting = 0;
        int times = 1;
        long next = call.Start;
        for (int i = calls.Length - 1; i >= 0; i--)
        {
            LoopCall each = calls[i];
            bool near = each.Tool == call.Tool && IsNear(each, call, ref drifting);
            if (near && each.RefusedAs == LoopKind.NearRepeat)
            {
                break;
            }

            if (each.Refused || (near && (!each.IsAnswered || each.End > next)))
            {
                continue;
            }

            latest ??= each;
            if (!near || next - each.End >= terms.Wait.Ticks || !IsToNoEffect(each, latest, call))
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

        return times == 1 || drifting == 0 ? 0 : times;
    }

    public bool IsSame(LoopCall call, LoopCall refused)
    {
        ulong drifting = 0;
        return call.Tool == refused.Tool && IsNear(refused, call, ref drifting);
    }

    public string Describe(LoopHistory history, LoopCall call, int times) => times == 1
        ? $"`{call.Name}` was called over and over with one argument changed each time, and it led nowhere."
        : $"`{call.Name}` is called {times} times in a row with only one argument changed each time, and it has led nowhere.";

    /// <summary>Whether the two differ in no argument but the drifting one, which the first that differs settles.</summary>
    private static bool IsNear(LoopCall each, LoopCall call, ref ulong drifting)
    {
        if (each.Parts.Count != call.Parts.Count)
        {
            return false;
        }

        ulong found = drifting;
        for (int i = 0; i < call.Parts.Count; i++)
        {
            (LoopArgument one, LoopArgument other) = (each.Parts[i], call.Parts[i]);
            if (one.Name != other.Name)
            {
                return false;
            }

            if (one.Value != other.Value)
            {
                if (found != 0 && found != one.Name)
                {
                    return false;
                }

                found = one.Name;
            }
        }

        drifting = found;
        return true;
    }

    private static bool IsToNoEffect(LoopCall each, LoopCall latest, LoopCall call)
    {
        bool sameResult = each.Result == latest.Result;
        if (each.Result.Failed != latest.Result.Failed || (!each.Result.Failed && !(sameResult && call.Reads && each.Reads)))
        {
            return false;
        }

        return call.Parts.Count > 1 || IsSameShape(each, call) || (each.Result.Failed && sameResult);
    }

    private static bool IsSameShape(LoopCall each, LoopCall call)
    {
        for (int i = 0; i < call.Parts.Count; i++)
        {
            if (each.Parts[i].Shape != call.Parts[i].Shape)
            {
                return false;
            }
        }

        return true;
    }
}
