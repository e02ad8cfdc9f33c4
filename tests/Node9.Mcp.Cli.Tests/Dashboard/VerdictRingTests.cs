using CsCheck;
using Node9.Mcp.Cli.Dashboard.Live;

namespace Node9.Mcp.Cli.Tests.Dashboard;

public sealed class VerdictRingTests
{
    private const int Steps = 6;

    [Fact]
    public void It_counts_as_a_list_of_everything_would() => Gen.Select(Gen.Int[100, 125], Gen.Int[0, 3]).List[0, 60].Sample(events =>
    {
        var ring = new VerdictRing(Steps);
        int newest = int.MinValue;
        var counted = new List<(int Step, int Outcome)>();
        foreach ((int step, int outcome) in events)
        {
            newest = Math.Max(newest, step);
            ring.Add(step, (Outcome)outcome);
            counted.Add((step, outcome));
            int now = newest + 1;
            foreach (int last in (int[])[1, 3, Steps])
            {
                // What came late, when its step had left the ring, was passed over; what the ring still reaches is there.
                int from = Math.Max(now - last, newest - Steps) + 1;
                int[] expected = [.. Enumerable.Range(0, 4).Select(each => counted.Count(e => e.Outcome == each && e.Step >= from))];
                Assert.Equal(expected, ring.Sum(now, last));
            }
        }
    });
}
