using System.Globalization;
using System.Text;
using System.Text.Json;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Cli.Verbs.Audit;
using Node9.Mcp.Gateway.Audit.Reading;

namespace Node9.Mcp.Cli.Verbs.Tail;

/// <summary>Rows of the log as <c>tail</c> shows them: a call with its end on one line, and what else a person wants to
/// know. With JSON, an object a line.</summary>
internal sealed class LiveLines(TextWriter output, bool json, bool colour)
{
    private const int Patience = 5;

    private readonly CallRows _calls = new(Patience);
    private List<AuditEntry>? _earlier = [];

    /// <summary>Takes a row that <paramref name="wanted"/> may pass over by its decision.</summary>
    public void Take(AuditEntry row, Func<AuditEntry, bool> wanted)
    {
        bool end = row.Event == "call.completed";
        if (!end && (!wanted(row) || IsUpkeep(row)))
        {
            return;
        }

        if (_earlier is not null)
        {
            _earlier.Add(row);
        }
        else
        {
            Tell(_calls.Take(row).Where(each => each.Row.Event != "call.completed" || wanted(each.Row)));
        }
    }

    /// <summary>A look at the log is over. The first one was at what was there: it is told in the order of the
    /// decisions.</summary>
    public void Looked()
    {
        if (_earlier is { } earlier)
        {
            _earlier = null;
            Tell(CallRows.Joined(earlier));
        }
        else
        {
            Tell(_calls.Looked());
        }
    }

    private static bool IsUpkeep(AuditEntry row) =>
        row.Event.StartsWith("run.", StringComparison.Ordinal) || row.Event.StartsWith("log.", StringComparison.Ordinal);

    private void Tell(IEnumerable<(AuditEntry Row, AuditEntry? End)> rows)
    {
        foreach ((AuditEntry row, AuditEntry? end) in rows)
        {
            RowFeed.Line(output, json ? Json(row, end) : Text(row, end));
        }
    }

    private string Text(AuditEntry row, AuditEntry? end)
    {
        if (row.Event != "call.decided")
        {
            var other = new StringWriter();
            AuditRowText.WriteLine(other, row, colour);
            return other.ToString().TrimEnd();
        }

        string server = row.Text("server");
        string tool = TerminalText.Show(server.Length > 0 ? $"{server}: {row.Text("tool")}" : row.Text("tool"), 34);
        string decision = row.Text("decision");
        string word = decision switch
        {
            "allow" => TerminalColour.Good("allow ", colour),
            "review" => TerminalColour.Warning("review", colour),
            _ => TerminalColour.Bad("block ", colour),
        };
        string paused = IsPaused(row) ? TerminalColour.Warning("paused ", colour) : "";
        string outcome = end is null ? decision == "allow" ? "…" : "" : Outcome(end);
        string reason = decision == "allow" && paused.Length == 0 ? "" : TerminalText.Show(row.Text("reason"), 160);
        return $"{TerminalColour.Dim(Time(row), colour)} {word} {TerminalText.Show(Agent(row), 16),-16} {tool,-34} {outcome} {paused}{TerminalColour.Dim(Rule(row), colour)} {reason}".TrimEnd();
    }

    private static string Json(AuditEntry row, AuditEntry? end)
    {
        if (end is null)
        {
            return Encoding.UTF8.GetString(row.Line.Span);
        }

        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (JsonProperty member in row.Row.EnumerateObject())
            {
                member.WriteTo(writer);
            }

            writer.WritePropertyName("completed"u8);
            end.Row.WriteTo(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static string Outcome(AuditEntry end)
    {
        double took = end.Row.TryGetProperty("durationMs"u8, out JsonElement ms) && ms.TryGetDouble(out double value) ? value : 0;
        return string.Create(CultureInfo.InvariantCulture, $"{TerminalText.Show(end.Text("outcome"), 12)} {took:0} ms");
    }

    private static bool IsPaused(AuditEntry row) =>
        row.Row.TryGetProperty("paused"u8, out JsonElement paused) && paused.ValueKind == JsonValueKind.True;

    private static string Agent(AuditEntry row) =>
        row.Row.TryGetProperty("agent"u8, out JsonElement agent) && agent.ValueKind == JsonValueKind.Object
            && agent.TryGetProperty("name"u8, out JsonElement name) && name.ToString() is { Length: > 0 } known ? known : "(unknown)";

    private static string Rule(AuditEntry row) =>
        row.Row.TryGetProperty("ruleIds"u8, out JsonElement ids) && ids.ValueKind == JsonValueKind.Array && ids.GetArrayLength() > 0
            ? TerminalText.Show(ids[0].ToString(), 40) : "";

    private static string Time(AuditEntry row) =>
        row.Row.TryGetProperty("ts"u8, out JsonElement time) && time.TryGetDateTimeOffset(out DateTimeOffset at)
            ? at.ToLocalTime().ToString("HH:mm:ss", CultureInfo.InvariantCulture) : TerminalText.Show(row.Time, 8);
}
