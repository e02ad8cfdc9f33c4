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
}
