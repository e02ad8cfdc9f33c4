using System.Text;

namespace Node9.Mcp.Gateway.Audit.Verification;

/// <summary>Checks the files of one run, line by line: each row's own hash, its number, and that it follows the row
/// before it.</summary>
/// <param name="run">The run's files.</param>
/// <param name="isWhole">Whether all files of the directory are there to be looked at, so that one that is not has been
/// removed.</param>
internal sealed class RunVerifier(AuditRunFiles run, RunAnchors anchors, FindingList findings, bool isWhole)
{
    private readonly SequenceGaps _gaps = new();

    private readonly byte[] _lastHash = new byte[RowChain.HashDigits];

    private bool _knowsLast;

    private long _next = 1;

    private long _unread;

    private long _rows;

    private bool _closed;

    private bool _alive;

    private bool _continues;

    private bool _shared;

    /// <summary>Reads every line of the run.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public AuditRunSummary Verify()
    {
        int part = isWhole ? 1 : run.Parts.Keys[0];
        _next = part == 1 ? 1 : 0;
        foreach ((int number, string path) in run.Parts)
        {
            if (number != part)
            {
                ReportMissingPart(path, part);
            }

            part = number + 1;
            VerifyFile(path, number == run.Parts.Keys[^1]);
        }

        string last = run.Parts.Values[^1];
        ReportEnd(last);
        return new AuditRunSummary(
            Path.GetFileName(last), run.Parts.Count, _rows, _knowsLast ? Encoding.ASCII.GetString(_lastHash) : "", _closed);
    }

    private void VerifyFile(string path, bool isLast)
    {
        IReadOnlyList<RunAnchors.Anchor> seen = anchors.In(path);
        using AuditLines lines = AuditLines.Open(path);
        while (lines.TryRead(out Span<byte> line))
        {
            _rows++;
            if (lines.IsCutOff && !(isLast && _alive && lines.HasGrown))
            {
                findings.Add(path, lines.Number, AuditFindingKind.CutOff, "the last line is cut off");
            }
            else if (!lines.IsCutOff)
            {
                VerifyLine(path, lines.Number, line, seen);
            }
        }

        foreach (RunAnchors.Anchor anchor in seen)
        {
            if (anchor.Sequence >= _next)
            {
                findings.Add(path, lines.Number, AuditFindingKind.CutOff,
                    $"the file is cut off: row {anchor.Sequence}, which `{anchor.SeenBy}` saw, is not there");
            }
        }
    }

    private void VerifyLine(string path, long number, Span<byte> line, IReadOnlyList<RunAnchors.Anchor> seen)
    {
        if (!RowLine.TryRead(line, out RowLine row) || !row.IsIntact())
        {
            _unread++;
            findings.Add(path, number, AuditFindingKind.Changed, "the line was changed: it does not match its hash");
            return;
        }

        Place(path, number, row);
        _closed = row.EventName.SequenceEqual("run.ended"u8);
        _continues = row.EventName.SequenceEqual("log.continued"u8);
        if (row.Sequence == 1 && row.EventName.SequenceEqual("run.started"u8))
        {
            _shared = RunWriter.IsShared(line);
            _alive = _shared || RunWriter.IsAlive(line);
        }

        foreach (RunAnchors.Anchor anchor in seen)
        {
            if (anchor.Sequence == row.Sequence && !row.Hash.SequenceEqual(Encoding.ASCII.GetBytes(anchor.Hash)))
            {
                findings.Add(path, number, AuditFindingKind.Changed,
                    $"row {row.Sequence} is not the one that `{anchor.SeenBy}` saw: the file was rewritten");
            }
        }
    }

    /// <summary>Says whether the row stands where its number says, and after the row that it names.</summary>
    /// <remarks>Lines that could not be read stand for as many numbers; with one of them between, what a row follows
    /// cannot be checked and needs no second finding.</remarks>
    private void Place(string path, long number, in RowLine row)
    {
        if (row.Sequence < _next)
        {
            bool moved = _gaps.TryFill(row.Sequence);
            findings.Add(path, number, moved ? AuditFindingKind.Moved : AuditFindingKind.Inserted, moved
                ? $"row {row.Sequence} was moved: it stands after row {_next - 1}"
                : $"row {row.Sequence} was inserted: it stands here a second time");
            return;
        }

        long missing = _next == 0 ? 0 : row.Sequence - _next;
        if (missing > _unread)
        {
            _gaps.Add(new SequenceGaps.Gap(_next, row.Sequence - 1, path, number));
        }
        else if (missing == 0 && _knowsLast && !row.Previous.SequenceEqual(_lastHash))
        {
            findings.Add(path, number, AuditFindingKind.Changed,
                $"row {row.Sequence} does not follow the row before it: that one was replaced");
        }

        _unread = 0;
        _next = row.Sequence + 1;
        row.Hash.CopyTo(_lastHash);
        _knowsLast = true;
    }

    /// <remarks>What stood in the missing file is not told row by row: the numbers start anew behind it.</remarks>
    private void ReportMissingPart(string path, int part)
    {
        _next = 0;
        _knowsLast = false;
        if (isWhole)
        {
            string name = new AuditFileName(run.Run, part).ToString();
            findings.Add(path, 0, AuditFindingKind.FileRemoved, $"the file before it, `{name}`, was removed");
        }
    }

    private void ReportEnd(string last)
    {
        foreach (SequenceGaps.Gap gap in _gaps.Open)
        {
            findings.Add(gap.Path, gap.Line, AuditFindingKind.Removed, gap.First == gap.Last
                ? $"row {gap.First} was removed before this line"
                : $"rows {gap.First} to {gap.Last} were removed before this line");
        }

        if (_continues && isWhole)
        {
            string name = new AuditFileName(run.Run, run.Parts.Keys[^1] + 1).ToString();
            findings.Add(last, 0, AuditFindingKind.FileRemoved, $"the file that continues it, `{name}`, was removed");
        }
        else if (!_closed && !_continues && !_shared)
        {
            findings.Add(last, 0, _alive ? AuditFindingKind.StillOpen : AuditFindingKind.EndedWithoutClosing, _alive
                ? "the run is still going on"
                : "the run ended without closing: it was killed, or its last rows were removed");
        }
    }
}
