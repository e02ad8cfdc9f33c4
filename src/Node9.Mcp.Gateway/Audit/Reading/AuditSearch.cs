using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Node9.Mcp.Gateway.Audit.Reading;

/// <summary>Finds what the log has to say about one call.</summary>
public static class AuditSearch
{
    /// <summary>Every row that names a call or an approval by this id, and the rows of the approval that settled it, in
    /// the order of the files. With a number instead of an id: that row of the newest run, and its call's rows.</summary>
    /// <exception cref="IOException">The directory or a file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory or a file may not be read.</exception>
    public static List<AuditEntry> Find(string directory, string id)
    {
        List<string> files = AuditDirectory.FilesOf(directory);
        files.Sort(StringComparer.Ordinal);
        List<AuditEntry> found = Naming(files, id);
        if (found.Count == 0 && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out long sequence))
        {
            return BySequence(files, sequence);
        }

        return WithRelated(files, found, id);
    }

    private static List<AuditEntry> BySequence(List<string> files, long sequence)
    {
        List<AuditRunFiles> runs = AuditDirectory.Group(files);
        byte[] head = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"seq\":{sequence},"));
        var found = new List<AuditEntry>();
        if (runs.Count > 0)
        {
            Collect([.. runs[^1].Parts.Values], found, line => line.StartsWith(head));
        }

        return found.Count > 0 && found[0].Text("callId") is { Length: > 0 } call
            ? WithRelated(files, Naming(files, call), call)
            : found;
    }

    private static List<AuditEntry> WithRelated(List<string> files, List<AuditEntry> found, string id)
    {
        foreach (AuditEntry entry in found)
        {
            string other = entry.Text("callId") == id ? entry.Text("approvalId") : entry.Text("callId");
            if (other.Length > 0 && other != id)
            {
                return Merge(found, Naming(files, other));
            }
        }

        return found;
    }

    private static List<AuditEntry> Merge(List<AuditEntry> rows, List<AuditEntry> more)
    {
        var seen = new HashSet<(string, long)>();
        var all = new List<AuditEntry>();
        foreach (AuditEntry entry in (IEnumerable<AuditEntry>)[.. rows, .. more])
        {
            if (seen.Add((entry.File, entry.Number)))
            {
                all.Add(entry);
            }
        }

        all.Sort(static (a, b) => string.CompareOrdinal(a.File, b.File) is var byFile and not 0
            ? byFile
            : a.Number.CompareTo(b.Number));
        return all;
    }

    private static List<AuditEntry> Naming(List<string> files, string id)
    {
        string escaped = JsonEncodedText.Encode(id).ToString();
        byte[] call = Encoding.UTF8.GetBytes($"\"callId\":\"{escaped}\"");
        byte[] approval = Encoding.UTF8.GetBytes($"\"approvalId\":\"{escaped}\"");
        var found = new List<AuditEntry>();
        Collect(files, found, line => line.IndexOf(call) >= 0 || line.IndexOf(approval) >= 0);
        return found;
    }

    private static void Collect(List<string> files, List<AuditEntry> found, Func<Span<byte>, bool> matches)
    {
        foreach (string path in files)
        {
            using AuditLines lines = AuditLines.Open(path);
            while (lines.TryRead(out Span<byte> line))
            {
                if (!lines.IsCutOff && matches(line) && AuditEntry.Of(path, lines.Number, line) is { } entry)
                {
                    found.Add(entry);
                }
            }
        }
    }
}
