using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Syntax;

namespace Node9.Mcp.Policy.Shell.Expansion;

/// <content>Finding the braces that count.</content>
internal static partial class BraceExpansion
{
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
}
