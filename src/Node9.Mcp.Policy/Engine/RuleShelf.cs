using Node9.Mcp.Policy.Globs;
using Node9.Mcp.Policy.Rules;

namespace Node9.Mcp.Policy.Engine;

/// <summary>Rules under the words that they name, in full or by how they begin: <c>delete_*</c> under <c>delete_</c>. One
/// look-up per length that occurs, however many rules there are.</summary>
/// <remarks>Filled while a policy is compiled, only read afterwards. No rule is found twice for one word.</remarks>
internal sealed class RuleShelf
{
    private static readonly List<Rule> Nothing = [];

    private readonly Dictionary<string, List<Rule>> _whole = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Rule>> _begun = new(StringComparer.Ordinal);
    private readonly List<int> _lengths = [];

    /// <summary>The lengths of beginnings that occur.</summary>
    public List<int> Lengths => _lengths;

    /// <summary>The rules that name <paramref name="word"/> in full.</summary>
    public List<Rule> Find(string word) => _whole.TryGetValue(word, out List<Rule>? found) ? found : Nothing;

    /// <summary>The rules whose beginning is the first <paramref name="length"/> characters of <paramref name="word"/>.</summary>
    public List<Rule> FindBegun(string word, int length) =>
        length <= word.Length
        && _begun.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word.AsSpan(0, length), out List<Rule>? found)
            ? found : Nothing;

    /// <summary>Puts <paramref name="rule"/> under each of <paramref name="words"/>.</summary>
    public void Add(IReadOnlyList<GlobBeginning> words, Rule rule)
    {
        foreach (GlobBeginning word in words)
        {
            Dictionary<string, List<Rule>> rules = word.IsWhole ? _whole : _begun;
            if (!rules.TryGetValue(word.Text, out List<Rule>? shelf))
            {
                rules[word.Text] = shelf = [];
            }

            shelf.Add(rule);
            if (!word.IsWhole && !_lengths.Contains(word.Text.Length))
            {
                _lengths.Add(word.Text.Length);
            }
        }
    }
}
