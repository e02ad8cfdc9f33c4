using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Gateway.Audit.Replay;

/// <summary>Counts what a policy would have decided against what was decided.</summary>
/// <remarks>Memory is bounded: of very many different changes, those that come late are counted without an example. Not
/// thread-safe.</remarks>
public sealed class ReplayTally
{
    private const int MostChanges = 1024;

    private readonly Dictionary<(Decision Before, Decision After, string Rule), ReplayChange> _changes = [];
    private readonly long[] _obstacles = new long[Enum.GetValues<ReplayObstacle>().Length];
    private readonly long[] _newly = new long[(int)Decision.Block + 1];

    /// <summary>How many calls were recorded.</summary>
    public long Calls { get; private set; }

    /// <summary>How many of them were judged again.</summary>
    public long Replayed { get; private set; }

    /// <summary>How many of those would be decided as they were.</summary>
    public long Unchanged { get; private set; }

    /// <summary>How many of those judged again were held then.</summary>
    public long HeldBefore { get; private set; }

    /// <summary>How many would be held.</summary>
    public long HeldAfter { get; private set; }

    /// <summary>How many would be decided otherwise.</summary>
    public long Changed => Replayed - Unchanged;

    /// <summary>How many would get <paramref name="decision"/> that did not get it then.</summary>
    public long Newly(Decision decision) => _newly[(int)decision];

    /// <summary>How many could not be judged again because of <paramref name="obstacle"/>.</summary>
    public long NotReplayed(ReplayObstacle obstacle) => _obstacles[(int)obstacle];

    /// <summary>The changes, those with the most calls first.</summary>
    public IReadOnlyList<ReplayChange> Changes() =>
        [.. _changes.Values.OrderByDescending(static each => each.Calls).ThenBy(static each => each.Rule, StringComparer.Ordinal)];

    /// <summary>How many of a hundred calls a person is asked about.</summary>
    public double PromptsPer100(long held) => Replayed == 0 ? 0 : 100.0 * held / Replayed;

    /// <summary>Counts a call that cannot be judged again.</summary>
    public void Pass(RecordedCall call)
    {
        Calls++;
        _obstacles[(int)call.Obstacle]++;
    }

    /// <summary>Counts a call with what would be decided about it.</summary>
    public void Add(RecordedCall call, Verdict verdict)
    {
        Calls++;
        Replayed++;
        HeldBefore += call.Verdict == Decision.Review ? 1 : 0;
        HeldAfter += verdict.Decision == Decision.Review ? 1 : 0;
        if (verdict.Decision == call.Verdict)
        {
            Unchanged++;
            return;
        }

        _newly[(int)verdict.Decision]++;
        string rule = verdict.Decision < call.Verdict ? call.Rule : verdict.Deciding.RuleId;
        var key = (call.Verdict, verdict.Decision, rule);
        if (!_changes.TryGetValue(key, out ReplayChange? change) && _changes.Count < MostChanges)
        {
            _changes.Add(key, change = new ReplayChange(
                call.Verdict, verdict.Decision, rule, verdict.Deciding.Reason, call));
        }

        if (change is not null)
        {
            change.Calls++;
        }
    }
}
