using Node9.Mcp.Policy.Rules;

namespace Node9.Mcp.Policy.Engine;

/// <summary>Rules under the words that they name in full.</summary>
/// <remarks>Filled while a policy is compiled, only read afterwards.</remarks>
internal sealed class RuleShelf
{
    private readonly Dictionary<string, List<Rule>> _rules = new(StringComparer.Ordinal);

    /// <summary>The rules that name <paramref name="word"/>.</summary>
    public IReadOnlyList<Rule> this[string word] => _rules.TryGetValue(word, out List<Rule>? found) ? found : [];

    /// <summary>Puts <paramref name="rule"/> under each of <paramref name="words"/>, once.</summary>
    public void Add(IReadOnlyList<string> words, Rule rule)
    {
        foreach (string word in words)
        {
            if (!_rules.TryGetValue(word, out List<Rule>? shelf))
            {
                _rules[word] = shelf = [];
            }

            if (shelf.Count == 0 || shelf[^1] != rule)
            {
                shelf.Add(rule);
            }
        }
    }
}
