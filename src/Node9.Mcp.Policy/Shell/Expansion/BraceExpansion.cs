using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Syntax;

namespace Node9.Mcp.Policy.Shell.Expansion;

/// <summary>Turns <c>a{b,c}d</c> and <c>{1..9}</c> into several words, before anything else is expanded.</summary>
/// <remarks>Bash manual, section 3.5.1. Works on parts, so quoted braces and commas stay text. Bounded in words and depth.</remarks>
internal static class BraceExpansion
{
    /// <summary>How many words one word may become.</summary>
    public const int MostWords = 1024;

    private const int MostDepth = 16;

    private const int LongestWord = 2048;

    /// <summary>Whether the word may need expanding at all.</summary>
    public static bool MayApply(IReadOnlyList<WordPart> parts)
    {
        foreach (WordPart part in parts)
        {
            if (part is LiteralPart literal && literal.Text.Contains('{', StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The words that the parts become; null when there would be too many.</summary>
    public static List<List<WordPart>>? Expand(IReadOnlyList<WordPart> parts)
    {
        var atoms = new List<BraceAtom>();
        foreach (WordPart part in parts)
        {
            if (part is LiteralPart literal)
            {
                if (atoms.Count + literal.Text.Length > LongestWord)
                {
                    return null;
                }

                foreach (char c in literal.Text)
                {
                    atoms.Add(new BraceAtom(c, part));
                }
            }
            else
            {
                atoms.Add(new BraceAtom('\0', part));
            }
        }

        List<List<BraceAtom>>? words = Expand(atoms, 0);
        return words?.ConvertAll(Join);
    }

    private static List<List<BraceAtom>>? Expand(List<BraceAtom> atoms, int depth)
    {
        int scanned = 0;
        while (depth < MostDepth && FindGroup(atoms, scanned) is var (open, close, commas))
        {
            List<List<BraceAtom>>? middles = commas.Count > 0
                ? ExpandList(atoms, open, close, commas, depth)
                : Sequence(atoms, open, close);
            if (middles is null && commas.Count == 0)
            {
                scanned = open + 1;
                continue;
            }

            List<List<BraceAtom>>? tails = Expand(atoms.GetRange(close + 1, atoms.Count - close - 1), depth + 1);
            return middles is null || tails is null || middles.Count * tails.Count > MostWords
                ? null
                : Combine(atoms.GetRange(0, open), middles, tails);
        }

        return depth < MostDepth ? [atoms] : null;
    }

    private static List<List<BraceAtom>> Combine(
        List<BraceAtom> head, List<List<BraceAtom>> middles, List<List<BraceAtom>> tails)
    {
        var words = new List<List<BraceAtom>>(middles.Count * tails.Count);
        foreach (List<BraceAtom> middle in middles)
        {
            foreach (List<BraceAtom> tail in tails)
            {
                words.Add([.. head, .. middle, .. tail]);
            }
        }

        return words;
    }

    private static List<List<BraceAtom>>? ExpandList(
        List<BraceAtom> atoms, int open, int close, List<int> commas, int depth)
    {
        var words = new List<List<BraceAtom>>();
        int from = open + 1;
        for (int index = 0; index <= commas.Count; index++)
        {
            int to = index < commas.Count ? commas[index] : close;
            List<List<BraceAtom>>? inner = Expand(atoms.GetRange(from, to - from), depth + 1);
            if (inner is null || words.Count + inner.Count > MostWords)
            {
                return null;
            }

            words.AddRange(inner);
            from = to + 1;
        }

        return words;
    }

    /// <summary>The first balanced group that is a list or may be a sequence.</summary>
    private static (int Open, int Close, List<int> Commas)? FindGroup(List<BraceAtom> atoms, int from)
    {
        var opens = new List<(int At, List<int> Commas)>();
        (int, int, List<int>)? outermost = null;
        for (int at = from; at < atoms.Count; at++)
        {
            char c = atoms[at].Character;
            if (c == '{')
            {
                opens.Add((at, []));
            }
            else if (c == ',' && opens.Count > 0)
            {
                opens[^1].Commas.Add(at);
            }
            else if (c == '}' && opens.Count > 0)
            {
                (int open, List<int> commas) = opens[^1];
                opens.RemoveAt(opens.Count - 1);
                if (commas.Count > 0 || Sequence(atoms, open, at) is not null)
                {
                    outermost = outermost is var (o, _, _) && o < open ? outermost : (open, at, commas);
                }
            }

            if (opens.Count == 0 && outermost is not null)
            {
                break;
            }
        }

        return outermost;
    }

    private static List<List<BraceAtom>>? Sequence(List<BraceAtom> atoms, int open, int close)
    {
        Span<char> text = stackalloc char[Math.Min(64, close - open - 1)];
        for (int at = 0; at < text.Length; at++)
        {
            text[at] = atoms[open + 1 + at].Character;
        }

        if (close - open - 1 > text.Length || BraceSequence.Expand(text.ToString()) is not { } items)
        {
            return null;
        }

        SourceSpan span = atoms[open].Part.Span;
        return items.ConvertAll(item => new List<BraceAtom> { new('\0', new LiteralPart(span, item)) });
    }

    private static List<WordPart> Join(List<BraceAtom> atoms)
    {
        var parts = new List<WordPart>();
        int at = 0;
        while (at < atoms.Count)
        {
            if (atoms[at].Character == '\0')
            {
                parts.Add(atoms[at++].Part);
                continue;
            }

            int from = at;
            while (at < atoms.Count && atoms[at].Character != '\0')
            {
                at++;
            }

            string text = string.Create(at - from, (atoms, from), static (span, source) =>
            {
                for (int index = 0; index < span.Length; index++)
                {
                    span[index] = source.atoms[source.from + index].Character;
                }
            });
            parts.Add(new LiteralPart(atoms[from].Part.Span, text));
        }

        return parts;
    }

    /// <summary>One unquoted character, or a part that is not split (then the character is NUL).</summary>
    private readonly record struct BraceAtom(char Character, WordPart Part);
}
