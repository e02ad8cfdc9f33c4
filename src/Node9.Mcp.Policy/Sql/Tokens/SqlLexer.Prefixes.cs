using Node9.Mcp.Policy.Sql.Dialects;

namespace Node9.Mcp.Policy.Sql.Tokens;

/// <content>Strings that a letter or a dollar sign begins.</content>
internal ref partial struct SqlLexer
{
    private SqlTokenKind ScanWordOrPrefixedString(int start)
    {
        char first = _text[start];
        char second = Peek(start + 1);
        if (second == '\'')
        {
            if (first is 'e' or 'E' && Is(SqlTraits.EscapeStrings))
            {
                return ScanQuoted(start + 2, '\'', backslash: true);
            }

            if (first is 'b' or 'B' or 'x' or 'X' or 'n' or 'N')
            {
                return ScanQuoted(start + 2, '\'', Is(SqlTraits.BackslashEscapes));
            }
        }

        if (first is 'u' or 'U' && second == '&' && Is(SqlTraits.UnicodeEscapes))
        {
            char quote = Peek(start + 2);
            if (quote == '\'')
            {
                SqlTokenKind kind = ScanQuoted(start + 3, '\'', backslash: false);
                return kind == SqlTokenKind.Invalid ? kind : SqlTokenKind.UnicodeString;
            }

            if (quote == '"')
            {
                SqlTokenKind kind = ScanName(start + 3, '"');
                return kind == SqlTokenKind.Invalid ? kind : SqlTokenKind.UnicodeName;
            }
        }

        return ScanWord(start);
    }

    private SqlTokenKind ScanDollar(int start)
    {
        int at = start + 1;
        if (Is(SqlTraits.DollarParameters) && SqlCharacters.IsNamePart(Peek(at)))
        {
            return TakeName(SqlTokenKind.Parameter, at);
        }

        if (!Is(SqlTraits.DollarQuotes))
        {
            // SQL Server has money literals: $1.50
            return char.IsAsciiDigit(Peek(at)) ? ScanNumber(at) : Take(SqlTokenKind.Invalid, 1);
        }

        if (char.IsAsciiDigit(Peek(at)))
        {
            while (char.IsAsciiDigit(Peek(at)))
            {
                at++;
            }

            _at = at;
            return SqlTokenKind.Parameter;
        }

        if (at < _text.Length && SqlCharacters.IsNameLetter(_text[at]))
        {
            while (at < _text.Length && SqlCharacters.IsNamePart(_text[at]))
            {
                at++;
            }
        }

        if (Peek(at) != '$')
        {
            return Take(SqlTokenKind.Invalid, 1);
        }

        at++;
        ReadOnlySpan<char> tag = _text[start..at];
        int end = _text[at..].IndexOf(tag, StringComparison.Ordinal);
        if (end < 0)
        {
            return Unterminated();
        }

        _at = at + end + tag.Length;
        return SqlTokenKind.DollarString;
    }
}
