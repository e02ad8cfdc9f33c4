using System.Text.Json;
using Node9.Mcp.Gateway.Ledgers.Lines;

namespace Node9.Mcp.Gateway.Ledgers.Reading;

/// <summary>Who a session is, since when, and how much was asked, held and refused in it.</summary>
public sealed class SessionSummary : ILedgerView
{
    private const int MostOpenings = 256;

    private readonly List<SessionOpening> _openings = [];

    /// <summary>The ways by which calls come, in their order; of one with an own process only the latest is kept.</summary>
    public IReadOnlyList<SessionOpening> Openings => _openings;

    /// <summary>When the first line was written; the earliest time there is when there is none.</summary>
    public DateTimeOffset Started { get; private set; }

    /// <summary>When the last line was written.</summary>
    public DateTimeOffset LastActivity { get; private set; }

    /// <summary>Calls that were decided.</summary>
    public long Calls { get; private set; }

    /// <summary>Calls that were put to a person.</summary>
    public long Held { get; private set; }

    /// <summary>Calls that were not let through.</summary>
    public long Refused { get; private set; }

    /// <inheritdoc/>
    public void Take(in LedgerRow row)
    {
        Started = Started == default ? row.At : Started;
        LastActivity = row.At > LastActivity ? row.At : LastActivity;
        if (row.Kind.SequenceEqual("call"u8))
        {
            Count(row.Line);
            return;
        }

        bool known = row.Kind.SequenceEqual("opened"u8) || row.Kind.SequenceEqual("closed"u8)
            || row.Kind.SequenceEqual("tally"u8);
        if (!known || !row.TryParse(out JsonElement members))
        {
            return;
        }

        if (row.Kind[0] == (byte)'o')
        {
            Open(OpenedLine.Read(members), row.At);
        }
        else if (row.Kind[0] == (byte)'c')
        {
            Close(ClosedLine.Read(members));
        }
        else
        {
            Add(TallyLine.Read(members));
        }
    }

    /// <inheritdoc/>
    public void Reset()
    {
        _openings.Clear();
        (Started, LastActivity, Calls, Held, Refused) = (default, default, 0, 0, 0);
    }

    /// <remarks>Every hook reads all of a session's calls, so they are not parsed: a quotation mark in a member's text is
    /// escaped, and what is looked for can only be a member.</remarks>
    private void Count(ReadOnlySpan<byte> call)
    {
        Calls++;
        Held += call.IndexOf(",\"verdict\":\"review\""u8) >= 0 ? 1 : 0;
        Refused += call.IndexOf(",\"decision\":\"allow\""u8) >= 0 || call.IndexOf(",\"decision\":\"review\""u8) >= 0 ? 0 : 1;
    }

    private void Add(in TallyLine tally)
    {
        Started = new DateTimeOffset(tally.Started, TimeSpan.Zero);
        Calls += tally.Calls;
        Held += tally.Held;
        Refused += tally.Refused;
    }

    private void Open(in OpenedLine line, DateTimeOffset at)
    {
        if (line.Process is { } process)
        {
            _openings.RemoveAll(each => each.Line.Process == process);
        }

        if (_openings.Count < MostOpenings)
        {
            _openings.Add(new SessionOpening(line, at, false));
        }
    }

    private void Close(ClosedLine line)
    {
        int at = _openings.FindIndex(each => each.Line.Process == line.Process);
        if (at >= 0)
        {
            _openings[at] = _openings[at] with { IsClosed = true };
        }
    }
}
