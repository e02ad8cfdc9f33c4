using System.Text;
using System.Text.Json;
using Node9.Mcp.Gateway.Approvals.Processes;
using Node9.Mcp.Gateway.Ledgers.Lines;

namespace Node9.Mcp.Gateway.Ledgers.Reading;

/// <summary>The calls of a session for which a process waits, or waited until it was killed.</summary>
public sealed class HeldLines : ILedgerView
{
    private readonly List<HeldLine> _open = [];

    /// <inheritdoc/>
    public void Take(in LedgerRow row)
    {
        if (row.Kind.SequenceEqual("held"u8))
        {
            if (row.TryParse(out JsonElement members))
            {
                _open.Add(HeldLine.Read(members));
            }
        }
        else if (_open.Count > 0 && (row.Kind.SequenceEqual("call"u8) || row.Kind.SequenceEqual("result"u8)))
        {
            End(row.Line);
        }
    }

    /// <inheritdoc/>
    public void Reset() => _open.Clear();

    /// <summary>Those whose process has ended without a word about the call.</summary>
    public IReadOnlyList<HeldLine> Abandoned(IProcessTable processes) => _open.Count == 0 ? [] :
    [
        .. _open.Where(hold => ProcessIdentity.TryParse(hold.Process, out ProcessIdentity? process)
            && processes.Find(process.Id)?.Identity != process),
    ];

    /// <summary>What the session is told of one, so that it is said once.</summary>
    public static ResultLine End(HeldLine hold) => new() { CallId = hold.CallId, Outcome = "abandoned" };

    /// <remarks>Lines are not parsed for this: what is looked for cannot stand inside a text, where its quotation marks would
    /// be escaped.</remarks>
    private void End(ReadOnlySpan<byte> line)
    {
        for (int i = _open.Count - 1; i >= 0; i--)
        {
            if (line.IndexOf(Encoding.UTF8.GetBytes($"\"callId\":\"{_open[i].CallId}\"")) >= 0)
            {
                _open.RemoveAt(i);
            }
        }
    }
}
