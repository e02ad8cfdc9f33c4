using System.Text.Json;
using Node9.Mcp.Gateway.Audit.Verification;

namespace Node9.Mcp.Gateway.Evidence.Seals;

/// <summary>Holds a log against its seals: what the log alone cannot tell, that its end or a whole run was removed, or that
/// all of it was written anew, shows here.</summary>
public static class SealVerifier
{
    /// <summary>What the log's own verification found, without what the seals excuse, and with what they add. A log
    /// without a seal is not sealed, which is a finding too.</summary>
    /// <exception cref="IOException">The log or a seal cannot be read.</exception>
    public static AuditReport Verify(string directory, SealBook book, SealKey key)
    {
        AuditReport plain = AuditVerifier.VerifyDirectory(directory);
        var findings = new List<AuditFinding>();
        List<Seal> seals = Read(book, key, findings);
        var removed = new HashSet<string>(StringComparer.Ordinal);
        var last = new Dictionary<string, (SealedFile File, string Seal)>(StringComparer.Ordinal);
        foreach (Seal seal in seals)
        {
            removed.UnionWith(seal.Removed.Select(static file => file.File));
            foreach (SealedFile file in seal.Files)
            {
                // An earlier place in a file is vouched for by the chain up to the later one.
                last[file.File] = (file, seal.Name);
            }
        }

        foreach ((SealedFile file, string seal) in last.Values)
        {
            Check(directory, file, seal, removed, findings);
        }

        return new AuditReport(
            plain.Runs, [.. plain.Findings.Where(finding => !IsExcused(finding, directory, removed)), .. findings]);
    }

    private static List<Seal> Read(SealBook book, SealKey key, List<AuditFinding> findings)
    {
        var seals = new List<Seal>();
        string previous = Seal.Origin;
        foreach ((string name, byte[] text) in book.All())
        {
            if (Understood(name, text, key) is not { } seal)
            {
                findings.Add(new AuditFinding(name, 0, AuditFindingKind.SealBroken, "the seal was changed, or signed with another key"));
            }
            else
            {
                if (seal.Previous != previous)
                {
                    findings.Add(new AuditFinding(name, 0, AuditFindingKind.SealBroken, "the seal made before this one was changed or removed"));
                }

                seals.Add(seal);
            }

            previous = Seal.HashOf(text);
        }

        if (seals.Count == 0)
        {
            findings.Add(new AuditFinding("seals", 0, AuditFindingKind.SealBroken, "there is no seal that was signed with this key"));
        }

        return seals;
    }

    private static Seal? Understood(string name, byte[] text, SealKey key)
    {
        try
        {
            return Seal.Read(name, text, key);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }

    private static void Check(
        string directory, SealedFile file, string seal, HashSet<string> removed, List<AuditFinding> findings)
    {
        string path = Path.Combine(directory, file.File);
        if (!File.Exists(path))
        {
            if (!removed.Contains(file.File))
            {
                findings.Add(new AuditFinding(file.File, 0, AuditFindingKind.FileRemoved,
                    $"the file was removed: `{seal}` saw {file.Rows} rows in it"));
            }
        }
        else if (new FileInfo(path).Length < file.Bytes)
        {
            findings.Add(new AuditFinding(file.File, 0, AuditFindingKind.CutOff,
                $"the end was removed: `{seal}` saw {file.Rows} rows in it"));
        }
        else if (!SealedLog.Holds(path, file))
        {
            findings.Add(new AuditFinding(file.File, file.Rows, AuditFindingKind.Changed,
                $"row {file.Rows} is not the one that `{seal}` saw: the file was rewritten"));
        }
    }

    /// <summary>A gap that a seal announced is no damage. The message of the log's own finding ends in the file's name.</summary>
    private static bool IsExcused(AuditFinding finding, string directory, HashSet<string> removed) =>
        finding.Kind == AuditFindingKind.FileRemoved
        && removed.Any(file => finding.Message.Contains($"`{file}`", StringComparison.Ordinal) && !File.Exists(Path.Combine(directory, file)));
}
