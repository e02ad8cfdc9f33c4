namespace Node9.Mcp.Gateway.Evidence.Reports;

/// <summary>Counts by name.</summary>
public sealed class Tally
{
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);

    /// <summary>The sum of all counts.</summary>
    public long Total => _counts.Values.Sum();

    /// <summary>Adds to a name's count.</summary>
    public void Add(string name, long count = 1) => _counts[name] = _counts.GetValueOrDefault(name) + count;

    /// <summary>A name's count.</summary>
    public long Of(string name) => _counts.GetValueOrDefault(name);

    /// <summary>The largest counts first.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> Top(int most) =>
        [.. _counts.OrderByDescending(static each => each.Value).ThenBy(static each => each.Key, StringComparer.Ordinal).Take(most)];

    /// <summary>By name.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> InOrder() =>
        [.. _counts.OrderBy(static each => each.Key, StringComparer.Ordinal)];
}
