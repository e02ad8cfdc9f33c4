using Node9.Mcp.Policy.Loops;
using Node9.Mcp.Policy.Loops.Kinds;

namespace Node9.Mcp.Policy.Tests.Loops;

/// <summary>What every kind of loop keeps to, shown on a sequence in which it goes round.</summary>
public sealed class LoopKindContractTests
{
    private const int Turns = 12;

    public static TheoryData<LoopKind> Kinds() => [.. LoopFinder.Kinds.Select(static kind => kind.Kind)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_kind_counts_each_turn_and_nothing_in_an_empty_history(LoopKind which)
    {
        ILoopKind kind = Of(which);
        Assert.Equal(0, kind.Count(LoopHistory.Empty, Call(which, 0, 0), LoopTerms.Default));
        int before = 0;
        for (int turns = 2; turns <= Turns; turns++)
        {
            (LoopHistory history, LoopCall next) = Round(which, turns);
            int count = kind.Count(history, next, LoopTerms.Default);
            Assert.True(count > before, $"{turns} turns: {count} after {before}");
            before = count;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Calls_without_a_result_count_for_nothing(LoopKind which)
    {
        (LoopHistory history, LoopCall next) = Round(which, Turns, static call => call with { End = 0 });
        Assert.Equal(0, Of(which).Count(history, next, LoopTerms.Default));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Calls_that_were_refused_for_another_reason_count_for_nothing(LoopKind which)
    {
        (LoopHistory history, LoopCall next) = Round(which, Turns, static call => call with { Refused = true });
        Assert.Equal(0, Of(which).Count(history, next, LoopTerms.Default));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_call_that_a_person_let_through_begins_the_count_anew(LoopKind which)
    {
        ILoopKind kind = Of(which);
        (LoopHistory whole, LoopCall next) = Round(which, Turns);
        int at = 0;
        (LoopHistory approved, _) = Round(which, Turns, call => call with { Approved = ++at == whole.Calls.Length - 1 });
        Assert.True(kind.Count(approved, next, LoopTerms.Default) < 5);
        Assert.True(kind.Count(whole, next, LoopTerms.Default) >= Turns - 1);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Results_that_differ_and_are_no_failures_make_no_loop(LoopKind which)
    {
        ulong result = 0;
        (LoopHistory history, LoopCall next) = Round(which, Turns, call => call with { Result = new LoopResult(++result, false) });
        Assert.True(Of(which).Count(history, next, LoopTerms.Default) < LoopTerms.Default.Of(which).Advise);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_kind_says_what_repeats_and_what_to_do_in_whole_sentences(LoopKind which)
    {
        ILoopKind kind = Of(which);
        (LoopHistory history, LoopCall next) = Round(which, Turns);
        string said = kind.Describe(history, next, Turns);
        Assert.Contains("`tool-", said, StringComparison.Ordinal);
        Assert.Contains("12", said, StringComparison.Ordinal);
        Assert.EndsWith(".", said, StringComparison.Ordinal);
        Assert.EndsWith(".", kind.Instead, StringComparison.Ordinal);
        Assert.StartsWith("loop-", kind.RuleId, StringComparison.Ordinal);
        Assert.True(kind.IsSame(next, next));
    }

    private static ILoopKind Of(LoopKind which) => LoopFinder.Kinds.Single(kind => kind.Kind == which);

    /// <summary>A history in which the kind went round, and the call that ends the last turn.</summary>
    private static (LoopHistory History, LoopCall Next) Round(LoopKind which, int turns, Func<LoopCall, LoopCall>? change = null)
    {
        LoopHistory history = LoopHistory.Empty;
        int steps = which is LoopKind.Cycle or LoopKind.SameFailure ? 2 : 1;
        int count = (turns * steps) - 1;
        for (int i = 0; i < count; i++)
        {
            LoopCall call = Call(which, i, i);
            history = history.With(change is null ? call : change(call));
        }

        return (history, Call(which, count, count));
    }

    private static LoopCall Call(LoopKind which, int number, long second)
    {
        bool isFirst = which is LoopKind.Cycle or LoopKind.SameFailure && number % 2 == 0;
        ulong value = which switch
        {
            LoopKind.NearRepeat or LoopKind.Storm => (ulong)number + 100,
            LoopKind.SameFailure when isFirst => (ulong)number + 100,
            _ => 100,
        };
        return new LoopCall
        {
            Id = $"{number}",
            Name = isFirst ? "tool-a" : "tool-b",
            Tool = isFirst ? 1ul : 2ul,
            Arguments = value,
            Parts = [new LoopArgument(1, value, 7)],
            Reads = true,
            Start = TimeSpan.TicksPerDay + (second * TimeSpan.TicksPerSecond),
            End = TimeSpan.TicksPerDay + (second * TimeSpan.TicksPerSecond) + 1,
            Result = new LoopResult(5, which is LoopKind.Storm || (which == LoopKind.SameFailure && !isFirst)),
        };
    }
}
