using CsCheck;
using Node9.Mcp.Policy.Loops;

namespace Node9.Mcp.Policy.Tests.Loops;

public sealed class LoopPropertyTests
{
    private static readonly Gen<(int Tool, int Arguments, int Result, bool Failed, int Pause)[]> Sequences =
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 2], Gen.Bool, Gen.Int[1, 20]).Array[0, 80];

    [Fact]
    public void A_sequence_in_which_nothing_comes_twice_never_loops()
    {
        Sequences.Sample(sequence =>
        {
            LoopHistory history = LoopHistory.Empty;
            long now = TimeSpan.TicksPerDay;
            for (int i = 0; i < sequence.Length; i++)
            {
                now += sequence[i].Pause * TimeSpan.TicksPerSecond;
                // Successes, each with another result and other arguments.
                LoopCall call = Made(i, (ulong)sequence[i].Tool, (ulong)(1000 + i), now);
                Assert.Null(LoopFinder.Find(history, call, LoopTerms.Default));
                history = history.With(call).WithResult(call.Id, new LoopResult((ulong)i, false), now + 1);
            }
        });
    }

    [Fact]
    public void Other_names_for_the_same_tools_arguments_and_results_loop_just_the_same()
    {
        Sequences.Sample(sequence => Assert.Equal(
            Play(sequence, static number => number), Play(sequence, static number => (number * 7919) ^ 0xABCDEF)));
    }

    [Fact]
    public void A_later_hour_changes_nothing()
    {
        Sequences.Sample(sequence => Assert.Equal(
            Play(sequence, static number => number),
            Play(sequence, static number => number, TimeSpan.TicksPerHour)));
    }

    [Fact]
    public void Nothing_is_found_before_the_first_threshold_of_any_kind_can_be_reached()
    {
        Sequences.Sample(sequence => Assert.All(
            Play(sequence.AsSpan(0, Math.Min(sequence.Length, 3)).ToArray(), static number => number),
            static stage => Assert.Equal("", stage)));
    }

    [Fact]
    public void The_history_never_holds_more_than_its_bound()
    {
        LoopHistory history = LoopHistory.Empty;
        for (int i = 0; i < 200; i++)
        {
            history = history.With(Made(i, 1, 1, i));
        }

        Assert.Equal(LoopHistory.Most, history.Calls.Length);
        Assert.Equal("199", history.Calls[^1].Id);
        Assert.Same(history, history.WithResult("3", default, 1));
    }

    private static List<string> Play(
        (int Tool, int Arguments, int Result, bool Failed, int Pause)[] sequence, Func<ulong, ulong> rename, long later = 0)
    {
        var found = new List<string>();
        LoopHistory history = LoopHistory.Empty;
        long now = TimeSpan.TicksPerDay + later;
        for (int i = 0; i < sequence.Length; i++)
        {
            (int tool, int arguments, int result, bool failed, int pause) = sequence[i];
            now += pause * TimeSpan.TicksPerSecond;
            LoopCall call = Made(i, rename((ulong)tool), rename((ulong)arguments), now);
            LoopFinding? finding = LoopFinder.Find(history, call, LoopTerms.Default);
            found.Add(finding is null ? "" : $"{finding.RuleId} {finding.Stage} {finding.Times}");
            history = history.With(call).WithResult(call.Id, new LoopResult(rename((ulong)result), failed), now + 1);
        }

        return found;
    }

    private static LoopCall Made(int id, ulong tool, ulong arguments, long start) => new()
    {
        Id = id.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Name = "tool",
        Tool = tool,
        Arguments = arguments,
        Parts = [new LoopArgument(1, arguments, arguments)],
        Start = start,
    };
}
