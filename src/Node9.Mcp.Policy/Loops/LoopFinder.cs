using Node9.Mcp.Policy.Loops.Kinds;

namespace Node9.Mcp.Policy.Loops;

/// <summary>Says whether a call goes on with a loop.</summary>
/// <remarks>Looks at each remembered call a few times at most. The same history, call and terms give the same finding.</remarks>
public static class LoopFinder
{
    /// <summary>Every kind; of two that are equally grave the first speaks.</summary>
    internal static IReadOnlyList<ILoopKind> Kinds { get; } =
        [new SameCall(), new Cycle(), new SameFailure(), new NearRepeat(), new Storm()];

    /// <summary>Whether that is what a kind of loop is called among the rules.</summary>
    public static bool IsRule(string ruleId)
    {
        foreach (ILoopKind kind in Kinds)
        {
            if (string.Equals(kind.RuleId, ruleId, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The gravest loop that <paramref name="call"/> goes on with; null when it goes on with none.</summary>
    public static LoopFinding? Find(LoopHistory history, LoopCall call, LoopTerms terms)
    {
        if (!terms.Enabled || !Knows(history, call))
        {
            return null;
        }

        ILoopKind? found = null;
        LoopStage stage = LoopStage.None;
        int times = 0;
        foreach (ILoopKind kind in Kinds)
        {
            LoopThresholds thresholds = terms.Of(kind.Kind);
            if (thresholds == LoopThresholds.Off)
            {
                continue;
            }

            int count = kind.Count(history, call, terms);
            LoopStage now = thresholds.StageOf(count);
            if (Kept(history, call, kind, terms) is var kept && kept > now)
            {
                (now, count) = (kept, 1);
            }

            if (now > stage)
            {
                (found, stage, times) = (kind, now, count);
            }
        }

        return found is null ? null : new LoopFinding(
            found.Kind, found.RuleId, times, stage, found.Describe(history, call, Math.Max(times, 1)), Advise(found, stage, terms));
    }

    private static string Advise(ILoopKind kind, LoopStage stage, LoopTerms terms) => stage == LoopStage.Refuse
        ? $"{kind.Instead} It stays refused for {Seconds(terms.CoolDown)} after the last attempt, so do not "
            + "try it again before."
        : kind.Instead;

    private static string Seconds(TimeSpan time) => time == TimeSpan.FromSeconds(1) ? "1 second" : $"{(long)time.TotalSeconds} seconds";

    private static bool Knows(LoopHistory history, LoopCall call)
    {
        foreach (LoopCall each in history.Calls)
        {
            if (each.Tool == call.Tool)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What stays because the same was asked about or refused so short a time ago; each attempt begins the time
    /// anew, and a person's yes ends it.</summary>
    private static LoopStage Kept(LoopHistory history, LoopCall call, ILoopKind kind, LoopTerms terms)
    {
        ReadOnlySpan<LoopCall> calls = history.Calls;
        for (int i = calls.Length - 1; i >= 0; i--)
        {
            LoopCall each = calls[i];
            bool matters = each.Approved || each.RefusedAs == kind.Kind;
            if (!matters || !kind.IsSame(call, each))
            {
                continue;
            }

            return each.Approved || call.Start - each.Start >= terms.CoolDown.Ticks ? LoopStage.None
                : each.Pending ? LoopStage.Ask : LoopStage.Refuse;
        }

        return LoopStage.None;
    }
}
