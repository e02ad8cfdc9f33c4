using System.Text.Json;

namespace Node9.Mcp.Gateway.Audit.Verification;

/// <summary>What each run saw of the one before it when it started: a row that must be found there, with that hash.</summary>
internal sealed class RunAnchors
{
    private readonly Dictionary<string, List<Anchor>> _byFile = new(StringComparer.Ordinal);

    /// <summary>A row that <paramref name="SeenBy"/> names.</summary>
    public readonly record struct Anchor(string File, long Sequence, string Hash, string SeenBy);

    /// <summary>The file that each run names as the one before, by the path of the naming run's first file.</summary>
    public List<(string Namer, string File)> Named { get; } = [];

    /// <summary>Reads the first row of each run's first file.</summary>
    public static RunAnchors Of(IReadOnlyList<AuditRunFiles> runs, FindingList findings)
    {
        var anchors = new RunAnchors();
        foreach (AuditRunFiles run in runs)
        {
            if (run.Parts.TryGetValue(1, out string? path))
            {
                anchors.Read(path, findings);
            }
        }

        return anchors;
    }

    /// <summary>The rows that must stand in <paramref name="path"/>.</summary>
    public IReadOnlyList<Anchor> In(string path) =>
        _byFile.TryGetValue(path, out List<Anchor>? anchors) ? anchors : [];

    private void Read(string path, FindingList findings)
    {
        using AuditLines lines = AuditLines.Open(path);
        if (!lines.TryRead(out Span<byte> line) || !RowLine.TryRead(line, out RowLine row)
            || !row.EventName.SequenceEqual("run.started"u8) || !row.IsIntact())
        {
            // The run's own verification says what is wrong with its first row.
            return;
        }

        try
        {
            var reader = new Utf8JsonReader(line);
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            JsonElement previous = document.RootElement.GetProperty("previous"u8);
            if (previous.ValueKind != JsonValueKind.Null)
            {
                Add(path, previous);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            // Its hash is right and its content is not: somebody wrote the row who is not the log.
            findings.Add(path, 1, AuditFindingKind.Changed, "the first row does not name the run before it as the log does");
        }
    }

    private void Add(string path, JsonElement previous)
    {
        string file = Path.GetFileName(previous.GetProperty("file"u8).GetString() ?? "");
        string named = Path.Combine(Path.GetDirectoryName(path)!, file);
        Named.Add((path, named));
        if (!previous.TryGetProperty("hash"u8, out JsonElement hash))
        {
            return;
        }

        if (!_byFile.TryGetValue(named, out List<Anchor>? list))
        {
            _byFile.Add(named, list = []);
        }

        list.Add(new Anchor(
            named, previous.GetProperty("seq"u8).GetInt64(), hash.GetString() ?? "", Path.GetFileName(path)));
    }
}
