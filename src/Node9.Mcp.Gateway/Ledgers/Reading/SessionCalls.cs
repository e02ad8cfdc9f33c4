using System.Text.Json;
using Node9.Mcp.Gateway.Ledgers.Lines;

namespace Node9.Mcp.Gateway.Ledgers.Reading;

/// <summary>The newest calls of a session, oldest first.</summary>
/// <param name="most">How many are kept.</param>
public sealed class SessionCalls(int most) : ILedgerView
{
    private readonly Queue<(DateTimeOffset At, CallLine Line)> _calls = new();

    /// <summary>The calls, and when each was decided.</summary>
    public IReadOnlyCollection<(DateTimeOffset At, CallLine Line)> Calls => _calls;

    /// <inheritdoc/>
    public void Take(in LedgerRow row)
    {
        if (!row.Kind.SequenceEqual("call"u8) || !row.TryParse(out JsonElement members))
        {
            return;
        }

        _calls.Enqueue((row.At, CallLine.Read(members)));
        if (_calls.Count > most)
        {
            _calls.Dequeue();
        }
    }

    /// <inheritdoc/>
    public void Reset() => _calls.Clear();
}
