using System.Collections.Immutable;

namespace Node9.Mcp.Policy.Calls;

/// <summary>When the calls were made that a session's rules count, as it was at one moment.</summary>
/// <remarks>Immutable and thread-safe: who holds a session puts the answer of <see cref="After"/> in the place of what
/// was before. Each rule's list is bounded by what the rule needs to know.</remarks>
public sealed class SessionCounts
{
    private readonly ImmutableDictionary<string, ImmutableArray<long>> _times;

    private SessionCounts(ImmutableDictionary<string, ImmutableArray<long>> times) => _times = times;

    /// <summary>A session without calls.</summary>
    public static SessionCounts None { get; } = new(ImmutableDictionary.Create<string, ImmutableArray<long>>(StringComparer.Ordinal));

    /// <summary>The counts after a call was let through.</summary>
    /// <param name="counted">The rules that count it: <c>Verdict.Counted</c>.</param>
    /// <param name="time">When it was made.</param>
    public SessionCounts After(IReadOnlyList<CountedRule> counted, DateTimeOffset time)
    {
        ImmutableDictionary<string, ImmutableArray<long>> times = _times;
        foreach (CountedRule rule in counted)
        {
            ImmutableArray<long> before = times.GetValueOrDefault(rule.Key, []);
            int drop = Math.Max(0, before.Length + 1 - rule.Remember);
            times = times.SetItem(rule.Key, before.RemoveRange(0, Math.Min(drop, before.Length)).Add(time.UtcTicks));
        }

        return ReferenceEquals(times, _times) ? this : new SessionCounts(times);
    }

    /// <summary>How many of the calls that are remembered for <paramref name="key"/> were made after
    /// <paramref name="ticks"/> (UTC).</summary>
    internal int Since(string key, long ticks)
    {
        if (!_times.TryGetValue(key, out ImmutableArray<long> times))
        {
            return 0;
        }

        int found = 0;
        for (int i = times.Length - 1; i >= 0; i--)
        {
            found += times[i] > ticks ? 1 : 0;
        }

        return found;
    }
}
