using Node9.Mcp.Policy.Sql.Dialects;

namespace Node9.Mcp.Policy.Sql.Tokens;

/// <content>Strings and quoted names.</content>
internal ref partial struct SqlLexer
{
    private SqlTokenKind ScanQuoted(int at, char quote, bool backslash)
    {
        while (true)
        {
            int end = EndOfQuoted(at, quote, backslash);
            if (end < 0)
            {
                return Unterminated();
            }

            _at = end;
            int next = Is(SqlTraits.StringContinuation) ? Continuation(end) : -1;
            if (next < 0)
            {
                return backslash ? SqlTokenKind.EscapeString : SqlTokenKind.String;
            }

            int part = backslash ? EndOfQuoted(next, quote, backslash: true) : next;
            if (part != next && _text[next..(part < 0 ? _text.Length : part)].Contains('\\'))
            {
                // The server reads on with escapes; psql, which scans line by line, does not.
                return SqlTokenKind.Invalid;
            }

            at = next;
        }
    }

    /// <summary>One past the closing quote, or -1.</summary>
    private readonly int EndOfQuoted(int at, char quote, bool backslash)
    {
        while (true)
        {
            int found = backslash ? _text[at..].IndexOfAny(quote, '\\') : _text[at..].IndexOf(quote);
            if (found < 0)
            {
                return -1;
            }

            at += found;
            if (_text[at] == '\\')
            {
                at += 2;
                if (at > _text.Length)
                {
                    return -1;
                }
            }
            else if (Peek(at + 1) == quote)
            {
                at += 2;
            }
            else
            {
                return at + 1;
            }
        }
    }

    /// <summary>Where the content of the string goes on: after blanks with a line end in them, and line comments, comes
    /// another quote. The next part is read by the rules of the first, so <c>E'a'⏎'\''</c> is one string.</summary>
    private readonly int Continuation(int at)
    {
        bool line = false;
        while (at < _text.Length)
        {
            char c = _text[at];
            if (c == '-' && Peek(at + 1) == '-')
            {
                int end = _text[at..].IndexOfAny('\n', '\r');
                if (end < 0)
                {
                    return -1;
                }

                at += end;
            }
            else if (!SqlCharacters.IsBlank(c))
            {
                return line && c == '\'' ? at + 1 : -1;
            }
            else
            {
                line |= c is '\n' or '\r';
                at++;
            }
        }

        return -1;
    }

    private SqlTokenKind ScanName(int at, char quote)
    {
        int end = EndOfQuoted(at, quote, backslash: false);
        if (end < 0)
        {
            return Unterminated();
        }

        _at = end;
        return end == at + 1 ? SqlTokenKind.Invalid : SqlTokenKind.QuotedName;
    }

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
