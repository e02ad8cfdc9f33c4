using System.Buffers;
using System.Text;
using System.Text.Json;
using Node9.Mcp.Gateway.Approvals;

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
        Write(writer, change.Request);
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
            Write(writer, result.Request);
        }

        writer.WriteEndObject();
    }

    /// <summary>One request.</summary>
    public static void Write(Utf8JsonWriter writer, ApprovalRequest request)
    {
        ApprovalSubject subject = request.Subject;
        writer.WriteStartObject();
        writer.WriteString("id", request.Id);
        writer.WriteString("state", Name(request.State));
        writer.WriteString("agent", subject.AgentName);
        writer.WriteNumber("agentProcess", subject.AgentProcessId);
        writer.WriteString("principal", subject.Principal);
        writer.WriteString("session", subject.Session);
        writer.WriteString("workingDirectory", subject.WorkingDirectory);
        writer.WriteString("server", subject.Server);
        writer.WriteString("tool", subject.Tool);
        WriteArguments(writer, request);
        writer.WriteString("argumentsDigest", subject.ArgumentsDigest);
        writer.WriteStartArray("facts");
        foreach (string fact in subject.Facts)
        {
            writer.WriteStringValue(fact);
        }

        writer.WriteEndArray();
        writer.WriteString("rule", subject.RuleId);
        writer.WriteString("reason", subject.Reason);
        writer.WriteString("policyRevision", subject.PolicyRevision);
        writer.WriteString("digest", request.Question);
        writer.WriteString("createdAt", request.CreatedAt);
        writer.WriteString("expiresAt", request.ExpiresAt);
        writer.WriteString("changedAt", request.ChangedAt);
        WriteDecision(writer, request);
        writer.WriteString("note", request.Note);
        writer.WriteEndObject();
    }

    private static void WriteDecision(Utf8JsonWriter writer, ApprovalRequest request)
    {
        if (request.DecidedBy is not { } by)
        {
            writer.WriteNull("decidedBy");
            return;
        }

        writer.WriteStartObject("decidedBy");
        writer.WriteString("user", by.User);
        writer.WriteNumber("process", by.ProcessId);
        writer.WriteString("channel", by.Channel);
        writer.WriteString("at", request.DecidedAt ?? request.ChangedAt);
        writer.WriteEndObject();
    }

    /// <summary>As a value where it is whole and valid, otherwise as text under another name.</summary>
    private static void WriteArguments(Utf8JsonWriter writer, ApprovalRequest request)
    {
        string text = request.Subject.ArgumentsJson;
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            writer.WritePropertyName("arguments");
            document.RootElement.WriteTo(writer);
        }
        catch (JsonException)
        {
            writer.WriteString("argumentsText", text);
            writer.WriteNumber("argumentsLength", request.ArgumentsLength);
        }
    }

    private static string Name(ApprovalState state) => JsonNamingPolicy.CamelCase.ConvertName(state.ToString());

    private static string Name(DecisionOutcome outcome) => JsonNamingPolicy.CamelCase.ConvertName(outcome.ToString());
}
