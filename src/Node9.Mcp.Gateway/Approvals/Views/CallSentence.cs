using System.Globalization;
using Node9.Mcp.Gateway.Shapes;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Secrets;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Gateway.Approvals.Views;

/// <summary>Says in one sentence without a subject what a call would do: <c>deletes 3 files under build/</c>. It is about
/// what was asked; what is allowed anyway is left out.</summary>
public static class CallSentence
{
    private const int MostClauses = 3, MostNames = 3;

    /// <summary>The sentence, credentials masked; empty when nothing is known.</summary>
    /// <param name="verdict">Why the call is held.</param>
    /// <param name="explanation">How each fact was judged; null when only the verdict is known.</param>
    /// <param name="server">The server's name.</param>
    /// <param name="directory">The directory that paths are shown in relation to.</param>
    public static string Of(Verdict verdict, Explanation? explanation, string server, string directory)
    {
        List<Fact> facts = [.. (explanation?.Facts ?? [])
            .Where(static each => each.Deciding.Decision != Decision.Allow).Select(static each => each.Fact)];
        if (facts.Count == 0)
        {
            facts = [.. verdict.Facts];
        }

        List<Fact[]> groups = Grouped(facts);
        List<string> clauses =
            [.. groups.Take(MostClauses).Select(group => Clause(group, server, directory))];
        if (groups.Count > MostClauses)
        {
            clauses.Add(string.Create(CultureInfo.InvariantCulture, $"does {groups.Count - MostClauses} more things"));
        }

        return SecretMask.Apply(Joined(clauses));
    }

    /// <summary>Words with commas between, and an <c>and</c> before the last.</summary>
    internal static string Joined(IReadOnlyList<string> words) => words.Count switch
    {
        0 => "",
        1 => words[0],
        _ => $"{string.Join(", ", words.Take(words.Count - 1))} and {words[^1]}",
    };

    /// <summary>A path as it is seen from the directory; any other text as it is.</summary>
    internal static string Seen(string path, string directory)
    {
        string above = directory.TrimEnd('/') + "/";
        return directory.Length > 0 && path.Length > above.Length && path.StartsWith(above, StringComparison.Ordinal)
            ? path[above.Length..] : path;
    }

    /// <summary>Facts of one effect are one clause. What a graver effect, or one that says more, tells as well is left
    /// out.</summary>
    private static List<Fact[]> Grouped(List<Fact> facts)
    {
        bool saysMore = facts.Exists(static each => !IsVague(each));
        return
        [
            .. facts.Where(fact => (!saysMore || !IsVague(fact))
                    && !facts.Exists(other => other.Effect.StartsWith(fact.Effect + "-", StringComparison.Ordinal)))
                .GroupBy(static fact => fact.Effect).Select(static group => group.ToArray()),
        ];
    }

    private static bool IsVague(Fact fact) => fact.IsAboutTool || fact.Effect == "process.run";

    private static string Clause(Fact[] facts, string server, string directory)
    {
        string clause = EffectSentences.Default.Say(
            facts[0].Effect, It(facts, directory), facts[0].Attributes, server, ends: true);
        return facts.Any(static fact => fact.Certainty != Certainty.Exact) ? clause + " (not all of it is known)" : clause;
    }

    private static string It(Fact[] facts, string directory)
    {
        string[] objects =
            [.. facts.Select(fact => Seen(fact.Object, directory)).Where(static each => each.Length > 0).Distinct()];
        if (objects.Length <= 1)
        {
            return objects.Length == 0 ? "" : objects[0];
        }

        string[] places = [.. facts.Select(static fact => ShapePlace.Of(fact, "")).OfType<string>().Distinct()];
        string things = EffectSentences.Default.ThingsOf(facts[0].Effect);
        bool isOnePlace = facts[0].Effect.StartsWith("file.", StringComparison.Ordinal) && places is [_];
        return isOnePlace
            ? string.Create(CultureInfo.InvariantCulture, $"{objects.Length} {things} under {Seen(places[0], directory)}")
            : objects.Length <= MostNames ? Joined(objects)
            : string.Create(CultureInfo.InvariantCulture, $"{objects.Length} {things} ({objects[0]}, {objects[1]} …)");
    }
}
