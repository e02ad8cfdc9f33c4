namespace Node9.Mcp.Policy.Shell.Walking;

/// <summary>Finds characters that make a text look other than it is: those that turn the direction of writing, and those
/// without width.</summary>
/// <remarks>A joiner stands in many emoji and in scripts that need it; beside a plain letter it only hides something. A
/// byte order mark at the very start is nothing to hide.</remarks>
internal static class HiddenCharacters
{
    private static readonly System.Buffers.SearchValues<char> All = System.Buffers.SearchValues.Create(
        "\u061C\u200B\u200C\u200D\u200E\u200F\u2028\u2029\u202A\u202B\u202C\u202D\u202E\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\uFEFF\uDB40");

    /// <summary>Where the first one is in <paramref name="text"/>; -1 when there is none.</summary>
    internal static int Find(ReadOnlySpan<char> text)
    {
        int from = 0;
        while (from < text.Length)
        {
            int at = text[from..].IndexOfAny(All);
            if (at < 0)
            {
                return -1;
            }

            at += from;
            if (Hides(text, at))
            {
                return at;
            }

            from = at + 1;
        }

        return -1;
    }

    private static bool Hides(ReadOnlySpan<char> text, int at) => text[at] switch
    {
        '\u200C' or '\u200D' or '\u200E' or '\u200F' => IsPlain(text, at - 1) || IsPlain(text, at + 1),
        '\uFEFF' => at > 0,
        '\uDB40' => at + 1 < text.Length && text[at + 1] is >= '\uDC00' and <= '\uDC7F',
        _ => true,
    };

    private static bool IsPlain(ReadOnlySpan<char> text, int at) => at >= 0 && at < text.Length && char.IsAsciiLetterOrDigit(text[at]);
}
