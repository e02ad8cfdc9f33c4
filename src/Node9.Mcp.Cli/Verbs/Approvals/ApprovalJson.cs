using System.Buffers;
using System.Text;
using System.Text.Json;
using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Approvals.Views;

namespace Node9.Mcp.Cli.Verbs.Approvals;

/// <summary>Requests as JSON. Everything outside ASCII is escaped, so it is harmless on a screen as well.</summary>
internal static class ApprovalJson
{
    /// <summary>What <paramref name="write"/> writes, on one line.</summary>
    public static string Text(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>One change: its number, the state it came to, when, and the request.</summary>
    public static void Write(Utf8JsonWriter writer, ApprovalEvent change)
    {
        writer.WriteStartObject();
        writer.WriteNumber("number", change.Number);
        writer.WriteString("event", Name(change.State));
        writer.WriteString("at", change.At);
        writer.WritePropertyName("request");
        ApprovalRequestJson.Write(writer, change.Request);
        writer.WriteEndObject();
    }

    /// <summary>What became of one answer.</summary>
    public static void Write(Utf8JsonWriter writer, string id, DecisionResult result)
    {
        writer.WriteStartObject();
        writer.WriteString("id", id);
        writer.WriteString("outcome", Name(result.Outcome));
        writer.WriteString("reason", result.Reason);
        writer.WritePropertyName("request");
        if (result.Request is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            ApprovalRequestJson.Write(writer, result.Request);
        }

        writer.WriteEndObject();
    }

    private static string Name(ApprovalState state) => JsonNamingPolicy.CamelCase.ConvertName(state.ToString());

    private static string Name(DecisionOutcome outcome) => JsonNamingPolicy.CamelCase.ConvertName(outcome.ToString());
}
