using System.Text.Json;
using Node9.Mcp.Policy.Calls;

namespace Node9.Mcp.Policy.Facts;

/// <summary>What need not be guessed at the door where programs start: a program that starts others is judged by what it does
/// itself, and each program that it starts is judged when it starts, with the words it really has.</summary>
/// <remarks>The programs that may be taken so, what they do themselves, and what is inert are in
/// <c>started-programs.json</c>. Only what is not known for sure is left to later: what is known is asked about at once, with
/// the whole command in view. Thread-safe.</remarks>
public static class StartedPrograms
{
    private static readonly Dictionary<string, string[]> Carriers = [];
    private static readonly HashSet<string> Own = new(StringComparer.Ordinal);
    private static readonly HashSet<string> Text = new(StringComparer.Ordinal);
    private static readonly HashSet<string> Inert = new(StringComparer.Ordinal);
    private static readonly HashSet<string> InertPlaces = new(StringComparer.Ordinal);

    static StartedPrograms()
    {
        using JsonDocument document = JsonDocument.Parse(EmbeddedData.Text("Facts/started-programs.json"));
        foreach (JsonProperty carrier in document.RootElement.GetProperty("carriers").EnumerateObject())
        {
            Carriers[carrier.Name] = [.. carrier.Value.EnumerateArray().Select(static each => each.GetString()!)];
        }

        Fill(Own, document.RootElement.GetProperty("own"));
        Fill(Text, document.RootElement.GetProperty("text"));
        Fill(Inert, document.RootElement.GetProperty("inert"));
        Fill(InertPlaces, document.RootElement.GetProperty("inertPlaces"));
    }

    /// <summary>Whether a start that was let through leaves nothing behind that a reader of the audit would look for.</summary>
    public static bool IsInert(Fact fact)
    {
        if (!Inert.Contains(fact.Effect))
        {
            return false;
        }

        if (!fact.Effect.StartsWith("file.", StringComparison.Ordinal))
        {
            return true;
        }

        bool inPlace = false;
        foreach (string attribute in fact.Attributes)
        {
            inPlace |= InertPlaces.Contains(attribute);
            if (attribute == "class=credential")
            {
                return false;
            }
        }

        return inPlace;
    }

    /// <summary>The facts that count when <paramref name="call"/> is a program start; all of them at any other door.</summary>
    internal static IReadOnlyList<Fact> Counting(ToolCall call, IReadOnlyList<Fact> facts)
    {
        if (call.Door != Door.Process || facts.Count == 0 || facts[0].Effect != "process.run"
            || !Carriers.TryGetValue(FirstWord(facts[0].Object), out string[]? except))
        {
            return facts;
        }

        var counting = new List<Fact>(facts.Count);
        foreach (Fact fact in facts)
        {
            if (!IsLater(fact, except))
            {
                counting.Add(fact);
            }
        }

        return counting;
    }

    private static bool IsLater(Fact fact, string[] except)
    {
        if (fact.Effect == "process.run" && fact.Certainty != Certainty.Opaque || Own.Contains(fact.Effect))
        {
            return false;
        }

        foreach (string attribute in except)
        {
            if (fact.Has(attribute))
            {
                return false;
            }
        }

        return fact.Certainty != Certainty.Exact || Text.Contains(fact.Effect);
    }

    private static string FirstWord(string text) => text.IndexOf(' ') is var end && end > 0 ? text[..end] : text;

    private static void Fill(HashSet<string> set, JsonElement from)
    {
        foreach (JsonElement each in from.EnumerateArray())
        {
            set.Add(each.GetString()!);
        }
    }
}
