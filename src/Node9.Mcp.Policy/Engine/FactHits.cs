using Node9.Mcp.Policy.Layers;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Policy.Engine;

/// <summary>The rules that matched, fact by fact: those about the whole call, which count for each, and those about the fact
/// in hand. Rules are asked in the order of the facts, so this walks once over all of them.</summary>
internal struct FactHits
{
    private readonly List<Hit>? _hits;
    private readonly int _whole;
    private int _fact = -1;
    private int _start;
    private int _end;

    public FactHits(List<Hit>? hits)
    {
        _hits = hits;
        while (hits is not null && _whole < hits.Count && hits[_whole].Fact < 0)
        {
            _whole++;
        }

        _end = _whole;
    }

    /// <summary>Goes on to the next fact.</summary>
    public void MoveNext()
    {
        _fact++;
        _start = _end;
        while (_hits is not null && _end < _hits.Count && _hits[_end].Fact == _fact)
        {
            _end++;
        }
    }

    /// <summary>Whether no rule speaks of the fact.</summary>
    public readonly bool IsEmpty => _whole == 0 && _start == _end;

    /// <summary>The strictest word of one layer about the fact; null when it says nothing that counts.</summary>
    public readonly RuleMatch? Strictest(LayerRank rank) => Stricter(Strictest(rank, 0, _whole), Strictest(rank, _start, _end));

    /// <summary>Adds what every rule said about the fact.</summary>
    public readonly void AddTo(List<Hit> hits)
    {
        for (int i = 0; i < _whole; i++)
        {
            hits.Add(_hits![i]);
        }

        for (int i = _start; i < _end; i++)
        {
            hits.Add(_hits![i]);
        }
    }

    private readonly RuleMatch? Strictest(LayerRank rank, int from, int to)
    {
        RuleMatch? strictest = null;
        for (int i = from; i < to; i++)
        {
            Hit hit = _hits![i];

            // A rule that failed speaks as Block, whatever it would have decided.
            bool counts = hit.Rule.Counts || hit.Match.Decision != Decision.Allow;
            if (hit.Rule.Layer.Rank == rank && counts)
            {
                strictest = Stricter(strictest, hit.Match);
            }
        }

        return strictest;
    }

    private static RuleMatch? Stricter(RuleMatch? first, RuleMatch? second) =>
        first is null || second?.Decision > first.Decision ? second : first;
}
