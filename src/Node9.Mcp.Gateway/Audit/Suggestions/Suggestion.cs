using Node9.Mcp.Gateway.Audit.Replay;
using Node9.Mcp.Gateway.Shapes;

namespace Node9.Mcp.Gateway.Audit.Suggestions;

/// <summary>A rule that would have answered for a person, with what it would and would not have answered.</summary>
/// <param name="Id">The rule's id.</param>
/// <param name="Rule">The rule as JSON, ready to be put under <c>policy.rules</c>.</param>
/// <param name="AnswersRule">The rule that held the calls.</param>
public sealed record Suggestion(string Id, string Rule, string AnswersRule)
{
    private const int MostKept = 5;

    private readonly List<RecordedCall> _covered = [];
    private readonly List<RecordedCall> _similar = [];

    /// <summary>How many recorded calls it would have let through that were held.</summary>
    public long Covers { get; private set; }

    /// <summary>How many similar calls it would not have touched: of the same tool, to the same effect, held or refused.</summary>
    public long Leaves { get; private set; }

    /// <summary>The first of those that it covers.</summary>
    public IReadOnlyList<RecordedCall> Covered => _covered;

    /// <summary>The first of those that it leaves to people.</summary>
    public IReadOnlyList<RecordedCall> Left => _similar;

    /// <summary>Whether it matches what was refused, or may: then it is no suggestion.</summary>
    internal bool IsUnsafe { get; set; }

    internal FactShape Shape { get; init; }

    internal void Cover(RecordedCall call)
    {
        Covers++;
        Keep(_covered, call);
    }

    internal void Leave(RecordedCall call)
    {
        Leaves++;
        Keep(_similar, call);
    }

    internal void Forget()
    {
        (Covers, Leaves) = (0, 0);
        _covered.Clear();
        _similar.Clear();
    }

    private static void Keep(List<RecordedCall> calls, RecordedCall call)
    {
        if (calls.Count < MostKept)
        {
            calls.Add(call);
        }
    }
}
