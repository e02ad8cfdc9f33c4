using Node9.Mcp.Policy.Rules;

namespace Node9.Mcp.Policy.Engine;

/// <summary>Rules under the beginnings that their globs demand: <c>delete_*</c> under <c>delete_</c>. One look-up per
/// length that occurs, however many rules there are.</summary>
/// <remarks>Filled while a policy is compiled, only read afterwards.</remarks>
internal sealed class PrefixShelf
{
    private readonly Dictionary<string, List<Rule>> _rules = new(StringComparer.Ordinal);
    private readonly List<int> _lengths = [];

    /// <summary>The lengths that occur.</summary>
    public IReadOnlyList<int> Lengths => _lengths;

    /// <summary>The rules whose beginning is the first <paramref name="length"/> characters of <paramref name="word"/>.</summary>
    public IReadOnlyList<Rule> Find(string word, int length) =>
        length <= word.Length
        && _rules.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word.AsSpan(0, length), out List<Rule>? found)
            ? found : [];

    /// <summary>Puts <paramref name="rule"/> under <paramref name="prefix"/>.</summary>
    public void Add(string prefix, Rule rule)
    {
        if (!_rules.TryGetValue(prefix, out List<Rule>? shelf))
        {
            _rules[prefix] = shelf = [];
        }

        shelf.Add(rule);
        if (!_lengths.Contains(prefix.Length))
        {
            _lengths.Add(prefix.Length);
        }
    }
}
