namespace Node9.Mcp.Policy.Loops;

/// <summary>The last calls of one session, through all its doors.</summary>
/// <remarks>Immutable and thread-safe: who holds a session puts each answer in the place of what was before.</remarks>
public sealed class LoopHistory
{
    /// <summary>How many calls are remembered.</summary>
    public const int Most = 64;

    private readonly LoopCall[] _calls;

    private LoopHistory(LoopCall[] calls) => _calls = calls;

    /// <summary>A session without calls.</summary>
    public static LoopHistory Empty { get; } = new([]);

    /// <summary>The calls, the oldest first.</summary>
    public ReadOnlySpan<LoopCall> Calls => _calls;

    /// <summary>The history after one more call.</summary>
    public LoopHistory With(LoopCall call)
    {
        int kept = Math.Min(_calls.Length, Most - 1);
        var calls = new LoopCall[kept + 1];
        _calls.AsSpan(_calls.Length - kept).CopyTo(calls);
        calls[kept] = call;
        return new LoopHistory(calls);
    }

    /// <summary>The history once the result of the call <paramref name="id"/> was there; a call that is not remembered
    /// any more changes nothing.</summary>
    public LoopHistory WithResult(string id, LoopResult result, long end)
    {
        for (int i = _calls.Length - 1; i >= 0; i--)
        {
            if (string.Equals(_calls[i].Id, id, StringComparison.Ordinal))
            {
                LoopCall[] calls = [.. _calls];
                calls[i] = _calls[i] with { Result = result, End = Math.Max(end, 1) };
                return new LoopHistory(calls);
            }
        }

        return this;
    }

    /// <summary>The call of that id; null when it is not remembered.</summary>
    public LoopCall? Find(string id) => Array.FindLast(_calls, each => each.Id == id);

    /// <summary>The id of the latest such call whose result is not there yet; null when there is none. For agents that do
    /// not name their calls.</summary>
    public string? Unanswered(LoopCall same) =>
        Array.FindLast(_calls, each => each.End == 0 && !each.Refused && each.IsSameAs(same))?.Id;
}
