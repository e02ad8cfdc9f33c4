using Node9.Mcp.Policy.Sql.Dialects;

namespace Node9.Mcp.Policy.Sql.Tokens;

/// <content>Names, numbers, parameters, and what only a client understands.</content>
internal ref partial struct SqlLexer
{
    private SqlTokenKind ScanWord(int start)
    {
        int at = start + 1;
        while (at < _text.Length && (SqlCharacters.IsNamePart(_text[at]) || IsMark(_text[at])))
        {
            at++;
        }

        _at = at;
        if (Is(SqlTraits.GoSeparator) && IsGo(start, at))
        {
            return TakeLine(SqlTokenKind.Terminator);
        }

        if (!_midStatement && Is(SqlTraits.MysqlCommands) && AtLineStartButBlanks(start))
        {
            ReadOnlySpan<char> word = _text[start..at];
            if (word.Equals("delimiter", StringComparison.OrdinalIgnoreCase))
            {
                return TakeDelimiter(at);
            }

            if (MysqlCommandWords.Has(word))
            {
                return TakeLine(SqlTokenKind.ClientCommand);
            }
        }

        return SqlTokenKind.Word;
    }

    private readonly bool IsMark(char c) => c switch
    {
        '$' => Is(SqlTraits.DollarInNames),
        '#' => Is(SqlTraits.HashInNames),
        '@' => Is(SqlTraits.HashInNames),
        _ => false,
    };

    private SqlTokenKind TakeName(SqlTokenKind kind, int at)
    {
        while (at < _text.Length && (SqlCharacters.IsNamePart(_text[at]) || _text[at] == '$'))
        {
            at++;
        }

        _at = at;
        return kind;
    }

    private SqlTokenKind ScanNumber(int start)
    {
        int at = start;
        if (_text[at] == '0' && Peek(at + 1) is 'x' or 'X' or 'o' or 'O' or 'b' or 'B')
        {
            at += 2;
            while (char.IsAsciiHexDigit(Peek(at)) || Peek(at) == '_')
            {
                at++;
            }

            _at = at;
            return SqlTokenKind.Number;
        }

        at = Digits(at);
        if (Peek(at) == '.' && Peek(at + 1) != '.')
        {
            at = Digits(at + 1);
        }

        if (Peek(at) is 'e' or 'E')
        {
            int exponent = Peek(at + 1) is '+' or '-' ? at + 2 : at + 1;
            if (char.IsAsciiDigit(Peek(exponent)))
            {
                at = Digits(exponent);
            }
        }

        _at = at;
        return SqlTokenKind.Number;
    }

    private readonly int Digits(int at)
    {
        while (char.IsAsciiDigit(Peek(at)) || (Peek(at) == '_' && char.IsAsciiDigit(Peek(at + 1))))
        {
            at++;
        }

        return at;
    }

    private SqlTokenKind ScanColon(int start)
    {
        char next = Peek(start + 1);
        if (next == ':' && Is(SqlTraits.Casts))
        {
            return Take(SqlTokenKind.Cast, 2);
        }

        if (next == '=')
        {
            return Take(SqlTokenKind.Operator, 2);
        }

        if (SqlCharacters.IsNamePart(next))
        {
            return TakeName(SqlTokenKind.Parameter, start + 1);
        }

        if (next is '\'' or '"' && Is(SqlTraits.PsqlCommands))
        {
            int end = EndOfQuoted(start + 2, next, backslash: false);
            if (end < 0)
            {
                return Unterminated();
            }

            _at = end;
            return SqlTokenKind.Parameter;
        }

        return Take(SqlTokenKind.Operator, 1);
    }

    private SqlTokenKind ScanVariable(int start)
    {
        int at = start + (Peek(start + 1) == '@' ? 2 : 1);
        if (Peek(at) is '\'' or '"' or '`' && Is(SqlTraits.MysqlCommands))
        {
            int end = EndOfQuoted(at + 1, _text[at], backslash: _text[at] != '`');
            if (end < 0)
            {
                return Unterminated();
            }

            _at = end;
            return SqlTokenKind.Variable;
        }

        return SqlCharacters.IsNamePart(Peek(at)) || IsMark(Peek(at))
            ? TakeName(SqlTokenKind.Variable, at)
            : Take(SqlTokenKind.Operator, 1);
    }
}
