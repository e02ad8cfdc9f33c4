using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Approvals.Grants;
using Node9.Mcp.Gateway.Approvals.Views;
using Node9.Mcp.Policy.Inspection;
using Node9.Mcp.Policy.Secrets;

namespace Node9.Mcp.Cli.Dashboard;

/// <summary>What the page shows of one request: who asks, what it would do, the exact call with secrets masked, why it was held,
/// how long it can wait, and what became of it.</summary>
/// <remarks>Every text that an agent had a hand in leaves here visible: no control, bidirectional or hidden character is left
/// in it.</remarks>
internal static class ApprovalCard
{
    private const int LongestText = 4000, LongestCall = 70_000;

    private static readonly JsonWriterOptions Readable = new()
    {
        Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes the card.</summary>
    public static void Write(Utf8JsonWriter writer, ApprovalView view)
    {
        ApprovalRequest request = view.Request;
        ApprovalSubject subject = request.Subject;
        writer.WriteStartObject();
        writer.WriteString("id", request.Id);
        writer.WriteString("state", Name(request.State));
        writer.WriteString("digest", request.Question);
        Show(writer, "agent", subject.AgentName);
        writer.WriteNumber("process", subject.AgentProcessId);
        Show(writer, "principal", subject.Principal);
        Show(writer, "session", subject.Session);
        Show(writer, "directory", subject.WorkingDirectory);
        Show(writer, "server", subject.Server);
        Show(writer, "tool", subject.Tool);
        Show(writer, "sentence", view.Sentence);
        Show(writer, "crowd", view.Crowd);
        Show(writer, "before", view.Before.Say(view.At));
        Show(writer, "approvers", view.Approvers);
        writer.WriteStartArray("scopes");
        foreach (ScopeOnOffer scope in view.Scopes)
        {
            writer.WriteStartObject();
            writer.WriteString("scope", ScopeNames.Of(scope.Kind));
            Show(writer, "words", scope.Words);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("facts");
        foreach (string fact in subject.Facts)
        {
            writer.WriteStringValue(Visible(fact));
        }

        writer.WriteEndArray();
        writer.WriteString("call", Call(subject.ArgumentsJson));
        writer.WriteNumber("cut", Math.Max(0, request.ArgumentsLength - subject.ArgumentsJson.Length));
        Show(writer, "rule", subject.RuleId);
        Show(writer, "reason", subject.Reason);
        Show(writer, "policy", subject.PolicyRevision);
        writer.WriteNumber("at", view.At.ToUnixTimeMilliseconds());
        writer.WriteNumber("asked", request.CreatedAt.ToUnixTimeMilliseconds());
        writer.WriteNumber("expires", request.ExpiresAt.ToUnixTimeMilliseconds());
        writer.WriteNumber("changed", request.ChangedAt.ToUnixTimeMilliseconds());
        if (request.DecidedBy is { } by)
        {
            Show(writer, "by", by.User);
            Show(writer, "channel", by.Channel);
        }

        Show(writer, "note", request.Note);
        writer.WriteEndObject();
    }

    /// <summary>The arguments, a member on each line where they are whole.</summary>
    private static string Call(string arguments)
    {
        string masked = SecretMask.Apply(arguments);
        var shown = new StringBuilder();
        foreach (string line in Lines(masked).Split('\n'))
        {
            shown.Append(shown.Length == 0 ? "" : "\n").Append(VisibleText.Of(line, LongestCall));
            if (shown.Length > LongestCall)
            {
                break;
            }
        }

        return shown.ToString();
    }

    private static string Lines(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            var buffer = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(buffer, Readable))
            {
                document.RootElement.WriteTo(writer);
            }

            return Encoding.UTF8.GetString(buffer.WrittenSpan);
        }
        catch (JsonException)
        {
            return json; // Cut by the store: shown as it is.
        }
    }

    private static void Show(Utf8JsonWriter writer, string name, string text) => writer.WriteString(name, Visible(text));

    private static string Visible(string text) => VisibleText.Of(SecretMask.Apply(text), LongestText);

    /// <summary>The state as the page and scripts know it.</summary>
    public static string Name(ApprovalState state) => JsonNamingPolicy.CamelCase.ConvertName(state.ToString());
}
