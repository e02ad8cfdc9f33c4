using System.Buffers;
using System.Text.Json;

namespace Node9.Mcp.Gateway.Approvals.Channels.Webhook;

/// <summary>What is posted: an event with a type, a time and its data.</summary>
internal static class WebhookBody
{
    private const int CallShown = 4000;

    /// <summary>A call waits for a person.</summary>
    public static byte[] Requested(ApprovalRequest request, DateTimeOffset now) => Write("approval.requested", now, writer =>
    {
        ApprovalSubject subject = request.Subject;
        Identify(writer, request);
        writer.WriteString("text"u8, QuestionText.Body(request, CallShown));
        writer.WriteString("agent"u8, subject.AgentName);
        writer.WriteString("principal"u8, subject.Principal);
        writer.WriteString("session"u8, subject.Session);
        writer.WriteString("workingDirectory"u8, subject.WorkingDirectory);
        writer.WriteString("server"u8, subject.Server);
        writer.WriteString("tool"u8, subject.Tool);
        writer.WriteString("arguments"u8, subject.ArgumentsJson);
        writer.WriteNumber("argumentsLength"u8, request.ArgumentsLength);
        writer.WriteStartArray("facts"u8);
        foreach (string fact in subject.Facts)
        {
            writer.WriteStringValue(fact);
        }

        writer.WriteEndArray();
        writer.WriteString("rule"u8, subject.RuleId);
        writer.WriteString("reason"u8, subject.Reason);
        writer.WriteString("createdAt"u8, request.CreatedAt);
        writer.WriteString("expiresAt"u8, request.ExpiresAt);
    });

    /// <summary>Nobody has to answer any more.</summary>
    public static byte[] Closed(ApprovalRequest request, ApprovalRequest? ended, DateTimeOffset now) =>
        Write("approval.closed", now, writer =>
        {
            Identify(writer, request);
            writer.WriteString("state"u8, ended is null ? "stopped" : ended.State.ToString().ToLowerInvariant());
            if (ended?.DecidedBy is { } by)
            {
                writer.WriteString("by"u8, by.User);
                writer.WriteString("channel"u8, by.Channel);
            }
        });

    private static void Identify(Utf8JsonWriter writer, ApprovalRequest request)
    {
        writer.WriteString("id"u8, request.Id);
        writer.WriteString("digest"u8, request.Question);
    }

    private static byte[] Write(string type, DateTimeOffset now, Action<Utf8JsonWriter> data)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteString("type"u8, type);
        writer.WriteString("timestamp"u8, now);
        writer.WriteStartObject("data"u8);
        data(writer);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
