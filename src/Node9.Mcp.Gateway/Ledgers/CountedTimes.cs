using System.Text.Json;
using Node9.Mcp.Gateway.Ledgers.Lines;

namespace Node9.Mcp.Gateway.Ledgers;

/// <summary>The counted calls that rules still need to know of, oldest first within each rule.</summary>
internal sealed class CountedTimes : ILedgerView
{
    private readonly Dictionary<string, Queue<CountedLine>> _rules = new(StringComparer.Ordinal);

    /// <summary>The lines that still count.</summary>
    public IEnumerable<CountedLine> Lines => _rules.Values.SelectMany(static queue => queue);

    public void Take(in LedgerRow row)
    {
        if (!row.Kind.SequenceEqual("counted"u8) || !row.TryParse(out JsonElement members))
        {
            return;
        }

        CountedLine line = CountedLine.Read(members);
        if (!_rules.TryGetValue(line.Rule.Key, out Queue<CountedLine>? queue))
        {
            _rules.Add(line.Rule.Key, queue = new Queue<CountedLine>());
        }

        queue.Enqueue(line);
        while (queue.Count > line.Rule.Remember)
        {
            queue.Dequeue();
        }
    }

    public void Reset() => _rules.Clear();
}
