using System.Collections.Frozen;
using System.Text.Json;

namespace Node9.Mcp.Policy.Facts;

/// <summary>Finds, in a MongoDB filter or pipeline, the operators that write or run code (<c>mongo-operators.json</c>), and
/// filters that leave nothing out.</summary>
internal static class MongoFacts
{
    private static readonly Lazy<FrozenDictionary<string, string>> Operators = new(static () =>
    {
        using JsonDocument document = JsonDocument.Parse(EmbeddedData.Text("Facts/mongo-operators.json"));
        return document.RootElement.GetProperty("operators").EnumerateObject().ToFrozenDictionary(
            static each => each.Name, static each => each.Value.GetString()!, StringComparer.Ordinal);
    });

    /// <summary>Adds what the operators of <paramref name="text"/>, as JSON or in the shell's looser spelling, do.</summary>
    public static void Read(string text, List<Fact> facts)
    {
        for (int at = text.IndexOf('$'); at >= 0; at = text.IndexOf('$', at + 1))
        {
            int end = at + 1;
            while (end < text.Length && char.IsAsciiLetter(text[end]))
            {
                end++;
            }

            if (Operators.Value.TryGetValue(text[at..end], out string? effect))
            {
                facts.Add(new Fact
                {
                    Effect = effect,
                    Object = text[at..end],
                    Attributes = ["engine=mongodb", "inline"],
                    Provider = "mongodb",
                    Certainty = effect.StartsWith("code", StringComparison.Ordinal) ? Certainty.Opaque : Certainty.Exact,
                    Unknown = effect.StartsWith("code", StringComparison.Ordinal) ? "JavaScript in a query is not followed" : null,
                });
            }
        }
    }
}
