using System.Text.Json;
using Node9.Mcp.Policy.Json;

namespace Node9.Mcp.Gateway.Pins;

/// <summary>Says in lines for a person how one definition differs from another: <c>- path: old</c>, <c>+ path: new</c>.</summary>
/// <remarks>The order of keys makes no difference; the order of a list does. What is shown of a text begins shortly before
/// the place where the two part, since that is what a reader looks for. Bounded in lines. Thread-safe.</remarks>
public static class DefinitionDiff
{
    private const int MostLines = 40;
    private const int MostText = 240;
    private const int Before = 24;

    /// <summary>The lines that lead from <paramref name="before"/> to <paramref name="after"/>; an undefined value stands
    /// for a tool that is not there. None when the two are the same.</summary>
    public static IReadOnlyList<string> Of(JsonElement before, JsonElement after)
    {
        var lines = new List<string>();
        Compare("", before, after, lines);
        if (lines.Count > MostLines)
        {
            int more = lines.Count - MostLines;
            lines.RemoveRange(MostLines, more);
            lines.Add($"… and {more} more lines");
        }

        return lines;
    }

    private static void Compare(string path, JsonElement before, JsonElement after, List<string> lines)
    {
        if (before.ValueKind == JsonValueKind.Object && after.ValueKind == JsonValueKind.Object)
        {
            CompareMembers(path, before, after, lines);
            return;
        }

        string old = CanonicalJson.Text(before);
        string now = CanonicalJson.Text(after);
        if (old == now)
        {
            return;
        }

        int from = Math.Max(0, Common(old, now) - Before);
        string label = path.Length == 0 ? "definition" : path;
        if (before.ValueKind != JsonValueKind.Undefined)
        {
            lines.Add($"- {label}: {Shown(old, from)}");
        }

        if (after.ValueKind != JsonValueKind.Undefined)
        {
            lines.Add($"+ {label}: {Shown(now, from)}");
        }
    }

    private static void CompareMembers(string path, JsonElement before, JsonElement after, List<string> lines)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (JsonProperty member in before.EnumerateObject())
        {
            names.Add(member.Name);
        }

        foreach (JsonProperty member in after.EnumerateObject())
        {
            names.Add(member.Name);
        }

        foreach (string name in names)
        {
            before.TryGetProperty(name, out JsonElement old);
            after.TryGetProperty(name, out JsonElement now);
            Compare(path.Length == 0 ? name : $"{path}.{name}", old, now, lines);
        }
    }

    private static int Common(string a, string b)
    {
        int i = 0;
        while (i < a.Length && i < b.Length && a[i] == b[i])
        {
            i++;
        }

        return i;
    }

    private static string Shown(string text, int from)
    {
        string rest = from == 0 ? text : "…" + text[from..];
        return rest.Length <= MostText ? rest : rest[..MostText] + "…";
    }
}
