using Node9.Mcp.Policy.Encodings;
using Node9.Mcp.Policy.Patterns;

namespace Node9.Mcp.Policy.Injection;

/// <summary>Finds, in a text that an agent will read, instructions nobody asked for and characters nobody sees.</summary>
/// <remarks>A few passes over the text, each of one step for a character; what the looks around hits cost is bounded by the
/// patterns. Thread-safe; never throws on any text.</remarks>
public static class InjectionScanner
{
    private const int MaxDepth = 2;
    private const int MaxFindings = 64;
    private const int MaxLooks = 20_000;

    private static readonly Phrase Link = new("exfiltration-link", TextSeverity.High, false,
        "it holds an address in which the agent is to put what it knows");

    private static readonly Phrase Command = new("encoded-command", TextSeverity.High, false,
        "it holds a shell command in an encoding");

    private static readonly KeywordSearch Rotated = new(
        ["vtaber", "flfgrz", "vafgehpgvba", "erirny", "cebzcg", "frperg", "perqragvny", "nggnpxre", "qvfertneq", "olcnff", "rkcbeg", "nccebir", "sbetrg", "rivy", "uggc"]);

    private static readonly KeywordSearch Commands = new(
        ["curl ", "wget ", "| sh", "|sh", "| bash", "|bash", "chmod +x", "rm -rf", "powershell", "/dev/tcp/", "nc -e", "invoke-expression"]);

    /// <summary>Every finding, also those of low severity, in the order of their kinds of search.</summary>
    public static IReadOnlyList<TextFinding> Scan(ReadOnlySpan<char> text, TextPlace place)
    {
        List<TextFinding>? found = null;
        Search(text, place, ref found, 0);
        return found is null ? [] : found;
    }

    private static void Search(ReadOnlySpan<char> text, TextPlace place, ref List<TextFinding>? found, int depth)
    {
        HiddenText.Find(text, place, ref found);
        Markers(text, ref found);
        ExfiltrationLink.Find(text, Link, ref found);
        Phrases(text, place, ref found);
        if (depth >= MaxDepth)
        {
            return;
        }

        if (depth == 0 && Rotated.Over(text).MoveNext())
        {
            Search(DisguisedText.Rotate(text), place, ref found, MaxDepth);
        }

        if (DisguisedText.CloseUp(text) is { } closed)
        {
            Whole(text, closed, place, ref found);
        }

        foreach (EncodedRun run in EncodedRuns.Find(text))
        {
            List<TextFinding>? inside = null;
            Search(run.Text, place, ref inside, depth + 1);
            if (IsCompact(text[run.Start]) && Commands.Over(run.Text).MoveNext())
            {
                Add(ref inside, Command, 0, 1);
            }

            foreach (TextFinding each in inside ?? [])
            {
                (found ??= []).Add(each with { Start = run.Start, Length = run.Length });
            }
        }
    }

    /// <summary>Searches what the text says when its spaces are taken out; a finding is about all of it.</summary>
    private static void Whole(ReadOnlySpan<char> text, string closed, TextPlace place, ref List<TextFinding>? found)
    {
        List<TextFinding>? inside = null;
        Search(closed, place, ref inside, MaxDepth);
        foreach (TextFinding each in inside ?? [])
        {
            if (found?.Exists(other => other.Kind == each.Kind) != true)
            {
                (found ??= []).Add(each with { Start = 0, Length = text.Length });
            }
        }
    }

    private static bool IsCompact(char first) => char.IsAsciiLetterOrDigit(first);

    private static void Markers(ReadOnlySpan<char> text, ref List<TextFinding>? found)
    {
        PhraseCatalogue catalogue = PhraseCatalogue.Default;
        KeywordSearch.Walk walk = catalogue.MarkerSearch.Over(text);
        while (walk.MoveNext())
        {
            int start = walk.End - catalogue.Markers[walk.Word].Length;
            bool goesOn = walk.End < text.Length && char.IsAsciiLetter(text[walk.End]) && char.IsAsciiLetter(text[walk.End - 1]);
            if (!goesOn && !Mention.Is(text, start, walk.End))
            {
                Add(ref found, catalogue.OfMarker(walk.Word), start, walk.End);
            }
        }
    }

    private static void Phrases(ReadOnlySpan<char> text, TextPlace place, ref List<TextFinding>? found)
    {
        PhraseCatalogue catalogue = PhraseCatalogue.Default;
        using Skeleton skeleton = Skeleton.Of(text);
        bool? scrambled = null;
        int looks = 0;
        KeywordSearch.Walk walk = catalogue.WordSearch.Over(skeleton.Letters);
        while (looks < MaxLooks && walk.MoveNext())
        {
            int start = walk.End - catalogue.Words[walk.Word].Length;
            bool whole = skeleton.IsEdge(start) && skeleton.IsEdge(walk.End);
            if (!whole && !WordEdges.AreLost(text, skeleton.Origin(start), ref scrambled))
            {
                continue;
            }

            foreach ((Phrase phrase, PhrasePattern pattern) in catalogue.OfWord(walk.Word))
            {
                looks++;
                if ((phrase.OnlyInDefinitions && place != TextPlace.Definition)
                    || pattern.Match(skeleton, start, walk.End, !whole) is not { } match)
                {
                    continue;
                }

                int first = skeleton.Origin(match.Start);
                int last = skeleton.Origin(match.End - 1) + 1;
                if (!Mention.Is(text, first, last))
                {
                    Add(ref found, phrase, first, last);
                }
            }
        }
    }

    private static void Add(ref List<TextFinding>? found, Phrase phrase, int start, int end)
    {
        found ??= [];
        foreach (TextFinding each in found)
        {
            if (each.Kind == phrase.Id && start < each.End && each.Start < end)
            {
                return;
            }
        }

        if (found.Count < MaxFindings)
        {
            found.Add(new TextFinding(phrase.Id, phrase.Severity, start, end - start, phrase.Says));
        }
    }
}
