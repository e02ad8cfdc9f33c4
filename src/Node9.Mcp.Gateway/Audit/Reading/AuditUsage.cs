using System.Text.Json;

namespace Node9.Mcp.Gateway.Audit.Reading;

/// <summary>What the log says about how rules and tools are used.</summary>
public sealed class AuditUsage
{
    private readonly Dictionary<string, long> _rules = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Server, string Tool), ToolUsage> _tools = [];

    private AuditUsage()
    {
    }

    /// <summary>How many calls were decided.</summary>
    public long Calls { get; private set; }

    /// <summary>How many calls each rule matched, by its id.</summary>
    public IReadOnlyDictionary<string, long> Rules => _rules;

    /// <summary>How each tool was used.</summary>
    public IReadOnlyDictionary<(string Server, string Tool), ToolUsage> Tools => _tools;

    /// <summary>Counts over every file of the log. Lines that are no rows are passed over: verification is about
    /// those.</summary>
    /// <exception cref="IOException">The directory or a file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory or a file may not be read.</exception>
    public static AuditUsage Read(string directory)
    {
        var usage = new AuditUsage();
        foreach (string path in AuditDirectory.FilesOf(directory))
        {
            using AuditLines lines = AuditLines.Open(path);
            while (lines.TryRead(out Span<byte> line))
            {
                if (!lines.IsCutOff && line.IndexOf("\"call.decided\""u8) >= 0
                    && AuditEntry.Of(path, lines.Number, line) is { Event: "call.decided" } entry)
                {
                    usage.Add(entry);
                }
            }
        }

        return usage;
    }

    private void Add(AuditEntry entry)
    {
        Calls++;
        bool ruled = false;
        if (entry.Row.TryGetProperty("ruleIds"u8, out JsonElement ids) && ids.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement each in ids.EnumerateArray())
            {
                string id = each.ValueKind == JsonValueKind.String ? each.GetString()! : "";
                _rules[id] = _rules.GetValueOrDefault(id) + 1;
                ruled |= id != "posture";
            }
        }

        (string, string) tool = (entry.Text("server"), entry.Text("tool"));
        ToolUsage before = _tools.GetValueOrDefault(tool);
        _tools[tool] = new ToolUsage(before.Calls + 1, before.Ruled + (ruled ? 1 : 0));
    }
}
