using System.Globalization;
using System.Text;

namespace Node9.Mcp.Gateway.Audit.Reading;

/// <summary>Answers a query over a whole log: files of another time are not opened, a file is looked through in large
/// pieces for the longest text that a row must hold, and only lines that hold it are parsed.</summary>
public static class AuditScan
{
    private const int Piece = 4 << 20;

    /// <summary>More than the longest row that the log writes.</summary>
    private const int LongestRow = 1 << 20;

    /// <summary>Gives every row that the query means, run by run, until <paramref name="take"/> says that it has
    /// enough.</summary>
    /// <exception cref="IOException">The directory or a file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory or a file may not be read.</exception>
    public static void Run(string directory, AuditQuery query, Func<AuditEntry, bool> take)
    {
        var search = new Search(query, take);
        foreach (AuditRunFiles run in AuditDirectory.Group(AuditDirectory.FilesOf(directory)))
        {
            foreach (string path in run.Parts.Values)
            {
                if (AuditFileTime.MayHold(path, query.Since, query.Until) && !search.File(path))
                {
                    return;
                }
            }
        }
    }

    private sealed class Search
    {
        private readonly AuditQuery _query;

        private readonly Func<AuditEntry, bool> _take;

        private readonly byte[] _buffer = new byte[Piece + LongestRow];

        private readonly List<byte[]> _needles;

        private readonly byte[]? _since;

        private readonly byte[]? _until;

        public Search(AuditQuery query, Func<AuditEntry, bool> take)
        {
            (_query, _take, _needles) = (query, take, query.Needles());
            (_since, _until) = (Stamp(query.Since), Stamp(query.Until));
        }

        /// <summary>Looks through one file; false when enough was found.</summary>
        public bool File(string path)
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 0);
            int kept = 0;
            while (true)
            {
                int read = stream.ReadAtLeast(_buffer.AsSpan(kept), _buffer.Length - kept, throwOnEndOfStream: false);
                Span<byte> piece = _buffer.AsSpan(0, kept + read);
                int end = piece.LastIndexOf((byte)'\n') + 1;
                if (!Lines(path, piece[..end]))
                {
                    return false;
                }

                if (read == 0 || kept + read < _buffer.Length)
                {
                    return true;
                }

                // A piece without a line feed is longer than any row: it is none, and is passed over.
                piece[end..].CopyTo(_buffer);
                kept = end == 0 ? 0 : piece.Length - end;
            }
        }

        private bool Lines(string path, Span<byte> rest)
        {
            while (!rest.IsEmpty)
            {
                int start = 0;
                if (_needles.Count > 0)
                {
                    int found = rest.IndexOf(_needles[0]);
                    if (found < 0)
                    {
                        return true;
                    }

                    start = rest[..found].LastIndexOf((byte)'\n') + 1;
                }

                int length = rest[start..].IndexOf((byte)'\n');
                if (!Line(path, rest.Slice(start, length)))
                {
                    return false;
                }

                rest = rest[(start + length + 1)..];
            }

            return true;
        }

        private bool Line(string path, Span<byte> line)
        {
            for (int i = 1; i < _needles.Count; i++)
            {
                if (line.IndexOf(_needles[i]) < 0)
                {
                    return true;
                }
            }

            return !IsInTime(line) || AuditEntry.Of(path, 0, line) is not { } entry || !_query.Matches(entry) || _take(entry);
        }

        /// <summary>Compares the row's time as it stands there: it always has the same form.</summary>
        private bool IsInTime(Span<byte> line)
        {
            if (_since is null && _until is null)
            {
                return true;
            }

            if (!RowLine.TryRead(line, out RowLine row))
            {
                return false;
            }

            return (_since is null || row.Moment.SequenceCompareTo(_since) >= 0) && (_until is null || row.Moment.SequenceCompareTo(_until) < 0);
        }

        private static byte[]? Stamp(DateTimeOffset? moment) => moment is { } at
            ? Encoding.ASCII.GetBytes(at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture))
            : null;
    }
}
