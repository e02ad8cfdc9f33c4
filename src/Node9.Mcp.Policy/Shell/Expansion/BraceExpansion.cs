using Node9.Mcp.Policy.Shell.Syntax;

namespace Node9.Mcp.Policy.Shell.Expansion;

/// <summary>Turns <c>a{b,c}d</c> and <c>{1..9}</c> into several words, before anything else is expanded.</summary>
/// <remarks>Bash manual, section 3.5.1. Works on parts, so quoted braces and commas stay text. Bounded in words and depth.</remarks>
internal static partial class BraceExpansion
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

    /// <summary>One unquoted character, or a part that is not split (then the character is NUL).</summary>
    private readonly record struct BraceAtom(char Character, WordPart Part);
}
