using System.Text.Json;

namespace Node9.Mcp.Gateway.Approvals.Views;

/// <summary>A request as JSON. Everything outside ASCII is escaped, so it is harmless on a screen as well.</summary>
public static class ApprovalRequestJson
{
    /// <summary>One request.</summary>
    public static void Write(Utf8JsonWriter writer, ApprovalRequest request)
    {
        writer.WriteStartObject();
        WriteMembers(writer, request);
        writer.WriteEndObject();
    }

    /// <summary>Its members, into an object that is open.</summary>
    public static void WriteMembers(Utf8JsonWriter writer, ApprovalRequest request)
    {
        ApprovalSubject subject = request.Subject;
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
        writer.WriteString("sentence", subject.Sentence);
        writer.WriteNumber("approvers", subject.Approvers);
        writer.WriteStartArray("approvedBy");
        foreach (string person in request.ApprovedBy)
        {
            writer.WriteStringValue(person);
        }

        writer.WriteEndArray();
        writer.WriteBoolean("anotherPerson", subject.AnotherPerson);
        writer.WriteString("grant", request.GrantId);
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
}
