using System.Globalization;
using System.Text.Json;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Gateway.Audit.Reading;

namespace Node9.Mcp.Cli.Verbs.Audit;

/// <summary>A row of the log as one line for a person: when, what, on what, and the rest.</summary>
internal static class AuditRowText
{
    /// <summary>Writes the row in columns. Every text in it came from somebody else and is made safe.</summary>
    public static void WriteLine(TextWriter output, AuditEntry entry, bool colour)
    {
        string time = TerminalText.Show(entry.Time, 24);
        (string what, string about, string rest) = Columns(entry);
        output.WriteLine(
            $"{TerminalColour.Dim(time, colour)}  {Coloured(what, colour)}  {TerminalText.Show(about, 34),-34}  {TerminalText.Show(rest, 400)}"
                .TrimEnd());
    }

    private static (string What, string About, string More) Columns(AuditEntry entry) => entry.Event switch
    {
        "call.decided" => (entry.Text("decision"), ToolOf(entry), Decided(entry)),
        "call.completed" => (entry.Text("outcome"), $"call {entry.Text("callId")}", Completed(entry)),
        "run.started" => ("started", $"node9-mcp {entry.Text("version")}", $"{entry.Text("user")} on {entry.Text("host")}"),
        "run.ended" => ("ended", "node9-mcp", entry.Text("reason")),
        "policy.changed" => ("policy", entry.Text("policyRevision"), $"before: {entry.Text("before")}"),
        "log.continued" => ("log", "continued", entry.Text("file")),
        "log.recovered" => ("log", "recovered", entry.Text("problem")),
        { } other when Tail(other, "approval.") is { } step =>
            (step, $"approval {entry.Text("approvalId")}", Joined(entry.Text("by"), entry.Text("channel"), entry.Text("note"))),
        { } other when Tail(other, "downstream.") is { } step =>
            (step, $"server {entry.Text("server")}", entry.Text("detail")),
        { } other when Tail(other, "inspection.") is { } step =>
            (step, $"{entry.Text("server")}: {entry.Text("method")}", Inspected(entry)),
        { } other when Tail(other, "evidence.") is { } step => (step, entry.Text("sink") is { Length: > 0 } sink ? $"sink {sink}" : "log", entry.Text("detail")),
        { } other when Tail(other, "intervention.") is { } step =>
            (step, entry.Text("session") is { Length: > 0 } session ? $"session {session}" : "all sessions",
                Joined(entry.Text("by"), entry.Text("reason"), entry.Text("until"))),
        { } other => ("?", other, ""),
    };

    private static string Inspected(AuditEntry entry)
    {
        string found = "";
        if (entry.Row.TryGetProperty("findings"u8, out JsonElement findings) && findings.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement each in findings.EnumerateArray())
            {
                string one = $"{Member(each, "detector"u8)} ×{Member(each, "count"u8)} ({Member(each, "severity"u8)})";
                found = found.Length == 0 ? one : $"{found}, {one}";
            }
        }

        return Joined(found, entry.Text("approvalId"), entry.Text("callId") is { Length: > 0 } call ? $"call {call}" : "");
    }

    private static string Member(JsonElement of, ReadOnlySpan<byte> name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out JsonElement value) ? value.ToString() : "";

    private static string ToolOf(AuditEntry entry) =>
        entry.Text("server") is { Length: > 0 } server ? $"{server}: {entry.Text("tool")}" : entry.Text("tool");

    private static string Decided(AuditEntry entry)
    {
        string rule = entry.Row.TryGetProperty("ruleIds"u8, out JsonElement rules)
            && rules.ValueKind == JsonValueKind.Array && rules.GetArrayLength() > 0 ? rules[0].ToString() : "";
        string agent = entry.Row.TryGetProperty("agent"u8, out JsonElement by)
            && by.ValueKind == JsonValueKind.Object && by.TryGetProperty("name"u8, out JsonElement name) ? name.ToString() : "";
        return Joined(rule, agent, $"call {entry.Text("callId")}");
    }

    private static string Completed(AuditEntry entry)
    {
        double duration = entry.Row.TryGetProperty("durationMs"u8, out JsonElement ms) && ms.TryGetDouble(out double d) ? d : 0;
        long size = entry.Row.TryGetProperty("bytes"u8, out JsonElement bytes) && bytes.TryGetInt64(out long b) ? b : 0;
        return string.Create(CultureInfo.InvariantCulture, $"{duration:0.###} ms, {size} bytes");
    }

    private static string? Tail(string text, string head) =>
        text.StartsWith(head, StringComparison.Ordinal) ? text[head.Length..] : null;

    private static string Joined(params ReadOnlySpan<string> parts)
    {
        string all = "";
        foreach (string part in parts)
        {
            all = part.Length == 0 ? all : all.Length == 0 ? part : $"{all} · {part}";
        }

        return all;
    }

    private static string Coloured(string what, bool colour)
    {
        string word = $"{TerminalText.Show(what, 13),-13}";
        return what switch
        {
            "allow" or "approved" or "result" => TerminalColour.Good(word, colour),
            "review" or "requested" or "lost" or "cancelled" or "changed" or "held" or "withheld" => TerminalColour.Warning(word, colour),
            "block" or "denied" or "expired" or "refused" or "error" or "failed" or "quarantined" or "blocked" =>
                TerminalColour.Bad(word, colour),
            _ => word,
        };
    }
}
