using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Node9.Mcp.Gateway.Approvals.Channels.Webhook;

/// <summary>A person's word that somebody with the secret passes on: bound to one request, to the very call, and to the
/// minutes in which it was given.</summary>
/// <param name="Request">The request's id.</param>
/// <param name="Digest">The digest of the question that the person saw.</param>
/// <param name="Answer">The word.</param>
public sealed record SignedAnswer(string Request, string Digest, ChannelAnswer Answer)
{
    /// <summary>How far the sender's clock may be off, and how long an answer may be under way.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private const int TextMost = 500;

    /// <summary>Reads an answer, or says why it is none. Being used once is up to the store: a settled request takes no
    /// second answer.</summary>
    public static bool TryRead(
        SignedMessage message, WebhookSecret secret, DateTimeOffset now,
        [NotNullWhen(true)] out SignedAnswer? answer, out string why)
    {
        answer = null;
        why = "";
        if (!secret.Verifies(message.Signature, message.Id, message.Timestamp, message.Body.Span))
        {
            why = "it is not signed with the secret of `approvals.channels.webhook`";
        }
        else if (Math.Abs(now.ToUnixTimeSeconds() - (decimal)message.Timestamp) > (decimal)Window.TotalSeconds)
        {
            why = "its timestamp is more than five minutes away from this machine's clock";
        }
        else if ((answer = Read(message.Body)) is null)
        {
            why = "it is no answer: a JSON object with the type `approval.answered` and `data` with `id`, `digest` and "
                + "`answer`, which is `approve` or `deny`";
        }

        return answer is not null;
    }

    private static SignedAnswer? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(
                body, new JsonDocumentOptions { AllowDuplicateProperties = false });
            JsonElement root = document.RootElement;
            if (Text(root, "type") != "approval.answered" || !root.TryGetProperty("data", out JsonElement data)
                || Text(data, "answer") is not { } word || word is not ("approve" or "deny")
                || Text(data, "id") is not { } id || Text(data, "digest") is not { } digest)
            {
                return null;
            }

            return new SignedAnswer(
                id, digest, new ChannelAnswer(word == "approve", Cut(Text(data, "note")), Cut(Text(data, "by"))));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Cut(string? text) => text is null ? "" : text.Length > TextMost ? text[..TextMost] : text;

    private static string? Text(JsonElement from, string name) =>
        from.ValueKind == JsonValueKind.Object
            && from.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
