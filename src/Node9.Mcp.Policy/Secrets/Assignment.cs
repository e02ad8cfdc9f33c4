namespace Node9.Mcp.Policy.Secrets;

/// <summary>A name and the value that it is given, whichever language writes it: <c>NAME=value</c>, <c>"name": "value"</c>,
/// <c>name => value</c>, <c>--name value</c>, <c>&lt;name>value&lt;/name></c>.</summary>
/// <param name="NameStart">Where the name begins.</param>
/// <param name="NameEnd">One past the name.</param>
/// <param name="Start">Where the value begins.</param>
/// <param name="End">One past the value.</param>
/// <param name="IsQuoted">Whether the value stands in quotes.</param>
internal readonly record struct Assignment(int NameStart, int NameEnd, int Start, int End, bool IsQuoted)
{
    /// <summary>Longest name that is read.</summary>
    public const int LongestName = 64;

    /// <summary>Longest value that is read.</summary>
    public const int LongestValue = 4096;

    private const int MostSpace = 16;

    /// <summary>The assignment around the word that lies from <paramref name="start"/> to <paramref name="end"/>; null when
    /// there is none.</summary>
    public static Assignment? Around(ReadOnlySpan<char> text, int start, int end)
    {
        while (start > 0 && end - start < LongestName && IsNameCharacter(text[start - 1]))
        {
            start--;
        }

        while (end < text.Length && end - start < LongestName && IsNameCharacter(text[end]))
        {
            end++;
        }

        if (end - start >= LongestName)
        {
            return null;
        }

        return Separator(text, start, end) is int at && at >= 0 ? Value(text, start, end, at) : null;
    }

    private static int Separator(ReadOnlySpan<char> text, int start, int end)
    {
        int at = end;
        for (int i = 0; i < 3 && at < text.Length && text[at] is '"' or '\'' or ']' or '\\' or '`'; i++)
        {
            at++;
        }

        at = SkipSpace(text, at);
        if (at >= text.Length)
        {
            return -1;
        }

        if (text[at] is ':' or '=')
        {
            while (at < text.Length && text[at] is ':' or '=' or '>')
            {
                at++;
            }

            return at;
        }

        bool isOption = text[start] == '-';
        bool isElement = text[at] == '>' && start > 0 && text[start - 1] == '<' && at == end;
        bool isListed = text[at] == ',' && at > end;
        return isElement || isListed ? at + 1 : isOption && at > end ? at : -1;
    }

    private static Assignment? Value(ReadOnlySpan<char> text, int nameStart, int nameEnd, int at)
    {
        at = SkipSpace(text, at);
        bool escaped = at + 1 < text.Length && text[at] == '\\' && text[at + 1] is '"' or '\'';
        at += escaped ? 1 : 0;
        char quote = at < text.Length && text[at] is '"' or '\'' or '`' ? text[at++] : '\0';
        int end = at;
        int limit = Math.Min(text.Length, at + LongestValue);
        while (end < limit && !EndsValue(text, end, quote))
        {
            end++;
        }

        return end == at || end - at >= LongestValue ? null : new Assignment(nameStart, nameEnd, at, end, quote != '\0');
    }

    private static bool EndsValue(ReadOnlySpan<char> text, int at, char quote)
    {
        char c = text[at];
        if (quote != '\0')
        {
            return c == quote || c is '\n' or '\r' || (c == '\\' && at + 1 < text.Length && text[at + 1] == quote);
        }

        return char.IsWhiteSpace(c) || c is '"' or '\'' or '`' or ';' or ',' or '<' or '&' or '|' or ')' or '}' or ']'
            || (c == '\\' && at + 1 < text.Length && text[at + 1] is 'n' or 'r' or '"');
    }

    private static int SkipSpace(ReadOnlySpan<char> text, int at)
    {
        int limit = Math.Min(text.Length, at + MostSpace);
        while (at < limit && text[at] is ' ' or '\t')
        {
            at++;
        }

        return at;
    }

    private static bool IsNameCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.';
}
