using System.Text;
using System.Text.Json;

namespace Node9.Mcp.Gateway.Audit.Reading;

/// <summary>What to look for in a log. Everything named must hold; what is null does not matter.</summary>
public sealed record AuditQuery
{
    /// <summary>The first moment that counts.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The first moment that counts no more.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The agent's name.</summary>
    public string? Agent { get; init; }

    /// <summary>The server's name.</summary>
    public string? Server { get; init; }

    /// <summary>The tool's name.</summary>
    public string? Tool { get; init; }

    /// <summary>The id of a rule that matched.</summary>
    public string? Rule { get; init; }

    /// <summary>What was decided, what the policy said, or how the call ended: <c>block</c>, <c>result</c>.</summary>
    public string? Verdict { get; init; }

    /// <summary>The session's id.</summary>
    public string? Session { get; init; }

    /// <summary>A text that stands anywhere in the row, capitals as written.</summary>
    public string? Text { get; init; }

    /// <summary>The texts without which no row can match, as their bytes stand in a row: looked for before anything is
    /// parsed.</summary>
    internal List<byte[]> Needles()
    {
        var needles = new List<byte[]>();
        foreach (string? each in new[] { Agent, Server, Tool, Rule, Verdict, Session })
        {
            if (each is not null)
            {
                needles.Add(Encoding.UTF8.GetBytes($"\"{JsonEncodedText.Encode(each)}\""));
            }
        }

        if (Text is not null)
        {
            needles.Add(Encoding.UTF8.GetBytes(JsonEncodedText.Encode(Text).ToString()));
        }

        needles.Sort(static (a, b) => b.Length - a.Length);
        return needles;
    }

    /// <summary>Whether a row is meant.</summary>
    public bool Matches(AuditEntry entry) =>
        Is(Agent, entry.Row.TryGetProperty("agent"u8, out JsonElement agent) && agent.ValueKind == JsonValueKind.Object
            && agent.TryGetProperty("name"u8, out JsonElement name) ? name.ToString() : null)
        && Is(Server, entry.Text("server"))
        && Is(Tool, entry.Text("tool"))
        && Is(Session, entry.Text("session"))
        && (Verdict is null || Is(Verdict, entry.Text("decision")) || Is(Verdict, entry.Text("verdict"))
            || Is(Verdict, entry.Text("outcome")))
        && (Rule is null || HasRule(entry));

    private bool HasRule(AuditEntry entry)
    {
        if (!entry.Row.TryGetProperty("ruleIds"u8, out JsonElement ids) || ids.ValueKind != JsonValueKind.Array)
        {
            return false;
        }

        foreach (JsonElement id in ids.EnumerateArray())
        {
            if (id.ValueKind == JsonValueKind.String && id.ValueEquals(Rule))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Is(string? wanted, string? found) => wanted is null || wanted == found;
}
