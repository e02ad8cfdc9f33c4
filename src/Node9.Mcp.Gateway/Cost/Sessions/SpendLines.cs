using System.Text.Json;
using Node9.Mcp.Gateway.Ledgers;

namespace Node9.Mcp.Gateway.Cost.Sessions;

/// <summary>The lines about spend in a session's record, in their order.</summary>
internal sealed class SpendLines(string session) : ILedgerView
{
    private readonly List<SpendLine> _lines = [];

    /// <summary>Those with an id.</summary>
    public IReadOnlyList<SpendLine> All => _lines;

    public void Take(in LedgerRow row)
    {
        if (row.Kind.SequenceEqual("spend"u8) && row.TryParse(out JsonElement members)
            && SpendLine.Read(members, session, row.At) is { Id.Length: > 0 } line)
        {
            _lines.Add(line);
        }
    }

    public void Reset() => _lines.Clear();
}
