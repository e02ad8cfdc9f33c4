using Node9.Mcp.Policy.Patterns;

namespace Node9.Mcp.Policy.Injection;

/// <summary>Tells a text that speaks about an instruction from one that gives it: the instruction stands in quotes amid
/// prose, or is the object of <c>detects prompts that …</c>.</summary>
/// <remarks>Thread-safe.</remarks>
internal static class Mention
{
    private const int Before = 100;
    private const int After = 120;
    private const int MostQuoted = 160;
    private const int LeastProse = 6;

    private static readonly KeywordSearch Speaking = new(
    [
        "phrase", "phrases like", "such as", "example of", "examples", "for instance", "attempts", "attempt to", "attack", "detects", "detect ",
        "detecting", "analyzes", "analyses", "flags ", "classif", "recogniz", "recognis", "describes", "training text", "illustrative", "sample response",
        "sample:", "fixture", "test data", "unit test", "assert", "quote", "quotes", "payload", "literal string", "pattern to", "patterns",
        "prompt injection", "prompt-injection", "jailbreak", "prompts that", "prompts like", "text that says", "saying", "documentation", "scanner",
    ]);

    /// <summary>Whether the stretch from <paramref name="start"/> to <paramref name="end"/> is only spoken of.</summary>
    public static bool Is(ReadOnlySpan<char> text, int start, int end)
    {
        int open = Opening(text, start);
        if (open >= 0 && Closes(text, open, end))
        {
            ReadOnlySpan<char> lead = text[..open].TrimEnd();
            bool isData = lead.Length > 0 && lead[^1] is ':' or '=' or ',' or '(' or '[' or '{' or '#';
            bool isAmidProse = !isData && CountLetters(text[Math.Max(0, open - Before)..open]) >= LeastProse;
            if (isAmidProse || (CountLetters(text[..open]) > 0 && Speaks(text[Math.Max(0, open - Before)..open]))
                || (isData && Speaks(text[end..Math.Min(text.Length, end + After)])))
            {
                return true;
            }
        }

        return Speaks(SentenceBefore(text, start));
    }

    private static int Opening(ReadOnlySpan<char> text, int start)
    {
        int at = start - 1;
        while (at >= 0 && start - at < 4 && text[at] is ' ' or '.' or '*')
        {
            at--;
        }

        return at >= 0 && IsQuote(text[at]) ? at : -1;
    }

    private static bool Closes(ReadOnlySpan<char> text, int open, int end)
    {
        int limit = Math.Min(text.Length, Math.Max(end, open + MostQuoted));
        ReadOnlySpan<char> rest = text[end..limit];
        foreach (char c in rest)
        {
            if (IsQuote(c))
            {
                return true;
            }
        }

        return end < text.Length && IsQuote(text[end]);
    }

    private static ReadOnlySpan<char> SentenceBefore(ReadOnlySpan<char> text, int start)
    {
        int at = start;
        while (at > 0 && start - at < Before && text[at - 1] != '\n'
            && !(text[at - 1] is '.' or '?' or '!' or ';' && (at == start || char.IsWhiteSpace(text[at]))))
        {
            at--;
        }

        return text[at..start];
    }

    private static bool Speaks(ReadOnlySpan<char> text) => Speaking.Over(text).MoveNext();

    private static bool IsQuote(char c) => c is '\'' or '"' or '`' or '\u2018' or '\u2019' or '\u201C' or '\u201D' or '\u00AB' or '\u00BB';

    private static int CountLetters(ReadOnlySpan<char> text)
    {
        int count = 0;
        foreach (char c in text)
        {
            count += char.IsLetter(c) ? 1 : 0;
        }

        return count;
    }
}
