using System.Text;
using System.Text.Json;
using Node9.Mcp.Gateway.Recovery;
using Node9.Mcp.Gateway.Recovery.Restoring;

namespace Node9.Mcp.Cli.Verbs.Undo;

/// <summary>The JSON that the verbs of <c>undo</c> write.</summary>
internal static class UndoJson
{
    /// <summary>Points without what they hold.</summary>
    public static string List(IEnumerable<RecoveryPoint> points) => Text(writer =>
    {
        writer.WriteStartArray();
        foreach (RecoveryPoint point in points)
        {
            writer.WriteStartObject();
            WriteHead(writer, point);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    /// <summary>A point with what it holds.</summary>
    public static string Point(RecoveryPoint point) => Text(writer =>
    {
        writer.WriteStartObject();
        WriteHead(writer, point);
        writer.WriteStartArray("entries");
        foreach (SavedEntry entry in point.Entries)
        {
            writer.WriteStartObject();
            writer.WriteString("path", entry.Path);
            writer.WriteString("kind", entry.Kind.ToString().ToLowerInvariant());
            writer.WriteNumber("size", entry.Size);
            writer.WriteString("mode", Convert.ToString(entry.Mode, 8));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("references");
        foreach (SavedReference each in point.References)
        {
            writer.WriteStartObject();
            writer.WriteString("repository", each.Repository);
            writer.WriteString("name", each.Name);
            writer.WriteString("object", each.Object);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        WriteTexts(writer, "notes", point.Notes);
        writer.WriteEndObject();
    });

    /// <summary>What restoring would do.</summary>
    public static string Steps(RestorePlan plan) => Text(writer =>
    {
        writer.WriteStartArray();
        foreach (RestoreStep step in plan.Steps)
        {
            writer.WriteStartObject();
            writer.WriteString("change", step.Change.ToString().ToLowerInvariant());
            writer.WriteString("target", step.Target);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    /// <summary>Ids.</summary>
    public static string Ids(IEnumerable<string> ids) => Text(writer =>
    {
        writer.WriteStartArray();
        foreach (string id in ids)
        {
            writer.WriteStringValue(id);
        }

        writer.WriteEndArray();
    });

    private static void WriteHead(Utf8JsonWriter writer, RecoveryPoint point)
    {
        writer.WriteString("id", point.Id);
        writer.WriteString("call", point.CallId);
        writer.WriteString("session", point.Session);
        writer.WriteString("agent", point.Agent);
        writer.WriteString("time", point.Time);
        writer.WriteString("expires", point.Expires);
        writer.WriteNumber("size", point.Size);
        writer.WriteNumber("files", point.Entries.Count);
        WriteTexts(writer, "what", point.What);
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IReadOnlyList<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (string text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    private static string Text(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
