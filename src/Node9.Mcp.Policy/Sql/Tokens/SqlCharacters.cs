using System.Globalization;

namespace Node9.Mcp.Policy.Sql.Tokens;

/// <summary>Which characters are blanks, parts of names and parts of operators.</summary>
internal static class SqlCharacters
{
    /// <summary>The blanks of every dialect; others, such as the no-break space, are not blanks here but
    /// refused.</summary>
    public static bool IsBlank(char c) => c is ' ' or '\t' or '\n' or '\r' or '\f' or '\v';

    /// <summary>PostgreSQL's operator characters, which hold those of the others.</summary>
    public static bool IsOperator(char c) => c is '+' or '-' or '*' or '/' or '<' or '>' or '=' or '~' or '!' or '@'
        or '#' or '%' or '^' or '&' or '|' or '`' or '?';

    /// <summary>Whether <paramref name="c"/> may begin a name: an ASCII letter, the underscore, or visible and beyond
    /// ASCII.</summary>
    public static bool IsNameLetter(char c)
    {
        if (c < 0x80)
        {
            return char.IsAsciiLetter(c) || c == '_';
        }

        return char.GetUnicodeCategory(c) is not (UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.OtherNotAssigned);
    }

    /// <summary>Whether <paramref name="c"/> may stand inside a name, apart from <c>$</c> and <c>#</c>.</summary>
    public static bool IsNamePart(char c) => IsNameLetter(c) || char.IsAsciiDigit(c);

    /// <summary>Whether <paramref name="text"/> holds what no server reads alike: NUL, or half of a surrogate
    /// pair.</summary>
    public static bool HoldsBrokenText(ReadOnlySpan<char> text)
    {
        if (text.Contains('\0'))
        {
            return true;
        }

        int at = text.IndexOfAnyInRange('\uD800', '\uDFFF');
        if (at < 0)
        {
            return false;
        }

        for (; at < text.Length; at++)
        {
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            {
                at++;
            }
            else if (char.IsSurrogate(text[at]))
            {
                return true;
            }
        }

        return false;
    }
}
