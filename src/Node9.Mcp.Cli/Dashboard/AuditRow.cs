using System.Text.Json;
using Node9.Mcp.Gateway.Audit.Reading;
using Node9.Mcp.Policy.Inspection;

namespace Node9.Mcp.Cli.Dashboard;

/// <summary>A row of the log as the page shows it: when, what, where it stands, and its members as visible text.</summary>
internal static class AuditRow
{
    private const int LongestValue = 4000;

    /// <summary>Writes the row.</summary>
    public static void Write(Utf8JsonWriter writer, AuditEntry entry)
    {
        writer.WriteStartObject();
        writer.WriteString("time", entry.Time);
        writer.WriteString("event", Visible(entry.Event));
        writer.WriteString("file", Visible(entry.File));
        writer.WriteNumber("number", entry.Number);
        writer.WriteStartObject("of");
        foreach (JsonProperty member in entry.Row.EnumerateObject())
        {
            if (member.Name is "ts" or "event" or "prev" or "hash")
            {
                continue;
            }

            writer.WriteString(Visible(member.Name), Value(member.Value));
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>The name of the agent in a row about a call; empty when it has none.</summary>
    public static string AgentOf(AuditEntry entry) =>
        entry.Row.TryGetProperty("agent"u8, out JsonElement agent) && agent.ValueKind == JsonValueKind.Object
        && agent.TryGetProperty("name"u8, out JsonElement name) && name.ValueKind == JsonValueKind.String
            ? name.GetString()! : "";

    /// <summary>The rule that decided; empty when the row names none.</summary>
    public static string RuleOf(AuditEntry entry) =>
        entry.Row.TryGetProperty("ruleIds"u8, out JsonElement rules) && rules.ValueKind == JsonValueKind.Array
        && rules.GetArrayLength() > 0 && rules[0].ValueKind == JsonValueKind.String ? rules[0].GetString()! : "";

    private static string Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Visible(value.GetString()!),
        JsonValueKind.Array when AreWords(value) => Visible(string.Join(", ", value.EnumerateArray().Select(static each => each.GetString()))),
        JsonValueKind.Object when value.TryGetProperty("name"u8, out JsonElement name) && name.ValueKind == JsonValueKind.String
            && (value.GetPropertyCount() == 1 || value.TryGetProperty("version"u8, out _)) =>
            Visible($"{name.GetString()} {(value.TryGetProperty("version"u8, out JsonElement version) ? version.ToString() : "")}".TrimEnd()),
        _ => Visible(value.GetRawText()),
    };

    private static bool AreWords(JsonElement list) => list.EnumerateArray().All(static each => each.ValueKind == JsonValueKind.String);

    private static string Visible(string text) => VisibleText.Of(text, LongestValue);
}
