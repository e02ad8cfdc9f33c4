using System.Text.Json;
using Node9.Mcp.Gateway.Ledgers.Lines;
using Node9.Mcp.Policy.Loops;

namespace Node9.Mcp.Gateway.Ledgers.Reading;

/// <summary>The session's last calls and what came of them, through all its doors.</summary>
/// <remarks>Lines are kept as they are and read when somebody asks: a hook reads all of a session's lines and needs the
/// last ones only. Thread-safe.</remarks>
public sealed class SessionLoops : ILedgerView
{
    /// <summary>A call has two lines.</summary>
    private const int MostLines = 2 * LoopHistory.Most;

    private readonly Lock _lock = new();
    private readonly Queue<(byte[] Line, DateTimeOffset At)> _unread = new(MostLines);
    private LoopHistory _history = LoopHistory.Empty;

    /// <summary>The calls.</summary>
    public LoopHistory History
    {
        get
        {
            lock (_lock)
            {
                while (_unread.TryDequeue(out (byte[] Line, DateTimeOffset At) next))
                {
                    Read(next.Line, next.At);
                }

                return _history;
            }
        }
    }

    /// <inheritdoc/>
    public void Take(in LedgerRow row)
    {
        bool isCall = row.Kind.SequenceEqual("call"u8);
        if ((!isCall && !row.Kind.SequenceEqual("result"u8)) || row.Line.IndexOf(",\"loop\":\""u8) < 0)
        {
            return;
        }

        lock (_lock)
        {
            if (_unread.Count == MostLines)
            {
                _unread.Dequeue();
            }

            _unread.Enqueue((row.Line.ToArray(), row.At));
        }
    }

    /// <inheritdoc/>
    public void Reset()
    {
        lock (_lock)
        {
            _unread.Clear();
            _history = LoopHistory.Empty;
        }
    }

    private void Read(byte[] line, DateTimeOffset at)
    {
        try
        {
            if (line.AsSpan().StartsWith("{\"kind\":\"call\""u8))
            {
                _history = LoopText.ReadCall(line, at) is { } call ? _history.With(call) : _history;
            }
            else if (LoopText.TryReadResult(line, out string id, out LoopResult result))
            {
                _history = _history.WithResult(id, result, at.UtcTicks);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // A line that somebody spoilt tells nothing; the next one may.
            _history = LoopHistory.Empty;
        }
    }
}
