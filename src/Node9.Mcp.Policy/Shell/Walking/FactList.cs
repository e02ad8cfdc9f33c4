using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Shell.Walking;

/// <summary>Facts in the order met, each once: loops and branches come by the same command again.</summary>
internal sealed class FactList
{
    private const int FewFacts = 8;

    private readonly List<Fact> _facts = [];
    private HashSet<Fact>? _known;

    public int Count => _facts.Count;

    /// <summary>Whether an opaque fact is among those from <paramref name="index"/> on.</summary>
    public bool HasOpaqueFrom(int index)
    {
        bool found = false;
        for (int at = index; at < _facts.Count && !found; at++)
        {
            found = _facts[at].Certainty == Certainty.Opaque;
        }

        return found;
    }

    public void Add(Fact fact)
    {
        if (_known is null && _facts.Count >= FewFacts)
        {
            _known = new HashSet<Fact>(_facts, FactComparer.Instance);
        }

        bool isNew = _known is not null ? _known.Add(fact) : !_facts.Contains(fact, FactComparer.Instance);
        if (isNew)
        {
            _facts.Add(fact);
        }
    }

    public IReadOnlyList<Fact> ToList() => _facts;

    private sealed class FactComparer : IEqualityComparer<Fact>
    {
        public static readonly FactComparer Instance = new();

        public bool Equals(Fact? left, Fact? right) =>
            left is not null && right is not null && left.Span == right.Span && left.Effect == right.Effect
            && left.Object == right.Object && left.Provider == right.Provider && left.Certainty == right.Certainty && left.Unknown == right.Unknown
            && left.Attributes.SequenceEqual(right.Attributes, StringComparer.Ordinal);

        public int GetHashCode(Fact fact) => HashCode.Combine(fact.Span, fact.Effect, fact.Object, fact.Certainty);
    }
}
