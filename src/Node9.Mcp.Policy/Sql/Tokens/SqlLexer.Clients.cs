using Node9.Mcp.Policy.Sql.Dialects;

namespace Node9.Mcp.Policy.Sql.Tokens;

/// <content>What the command line clients take for themselves before the server sees the text.</content>
internal ref partial struct SqlLexer
{
    private SqlTokenKind ScanBackslash(int start)
    {
        if (Is(SqlTraits.MysqlCommands))
        {
            return Peek(start + 1) switch
            {
                'g' or 'G' => Take(SqlTokenKind.Terminator, 2),
                '!' or '.' or 'T' or 'P' or 'u' or 'r' or 'R' or 'e' or 'd' => TakeLine(SqlTokenKind.ClientCommand),
                _ => Take(SqlTokenKind.Invalid, 1),
            };
        }

        if (!Is(SqlTraits.PsqlCommands))
        {
            return Take(SqlTokenKind.Invalid, 1);
        }

        if (Peek(start + 1) == ';')
        {
            return Take(SqlTokenKind.Semicolon, 2);
        }

        return TakePsqlCommand(start);
    }

    /// <summary>To the end of the line, or to <c>\\</c>, or, but for the commands that take the whole line, to the next
    /// command on it.</summary>
    private SqlTokenKind TakePsqlCommand(int start)
    {
        if (_lineEnd <= start)
        {
            int line = _text[start..].IndexOf('\n');
            _lineEnd = line < 0 ? _text.Length : start + line;
        }

        int stop = _lineEnd;
        ReadOnlySpan<char> command = _text[start..stop];
        bool wholeLine = command.StartsWith("\\!", StringComparison.Ordinal)
            || command.StartsWith("\\copy", StringComparison.Ordinal)
            || command.StartsWith("\\ef", StringComparison.Ordinal)
            || command.StartsWith("\\ev", StringComparison.Ordinal)
            || command.StartsWith("\\sf", StringComparison.Ordinal)
            || command.StartsWith("\\sv", StringComparison.Ordinal)
            || command.StartsWith("\\help", StringComparison.Ordinal)
            || command.StartsWith("\\h", StringComparison.Ordinal);
        int at = start + 1;
        char quote = '\0';
        while (!wholeLine && at < stop)
        {
            char c = _text[at];
            if (quote != '\0')
            {
                at += c == '\\' && quote == '\'' ? 1 : 0;
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '\'' or '"' or '`')
            {
                quote = c;
            }
            else if (c == '\\')
            {
                break;
            }

            at++;
        }

        if (wholeLine)
        {
            _at = stop;
        }
        else
        {
            _at = Math.Min(at, stop);
            if (Peek(_at) == '\\' && Peek(_at + 1) == '\\')
            {
                _at += 2;
            }
        }

        return _at == start + 1 ? SqlTokenKind.Invalid : SqlTokenKind.ClientCommand;
    }

    /// <summary>How far into <c>COPY … FROM STDIN;</c> the text is, after which psql takes lines as data.</summary>
    private enum CopyState : byte
    {
        None,
        Copy,
        From,
        Stdin,
        Data,
    }

    private void FollowCopy(SqlTokenKind kind, Word word)
    {
        if (!Is(SqlTraits.PsqlCommands) || kind is SqlTokenKind.Blank or SqlTokenKind.Comment)
        {
            return;
        }

        _copying = (_copying, kind, word) switch
        {
            (CopyState.Stdin, SqlTokenKind.Semicolon, _) => CopyState.Data,
            (_, SqlTokenKind.Semicolon, _) => CopyState.None,
            (_, _, Word.Copy) when !_midStatement => CopyState.Copy,
            (CopyState.Copy, _, Word.From) => CopyState.From,
            (CopyState.From, _, Word.Stdin) => CopyState.Stdin,
            (CopyState.From, _, _) => CopyState.Copy,
            _ => _copying,
        };
    }

    /// <summary>Passes the lines of data up to <c>\.</c>. Where that is missing the lines are no data: a driver would
    /// send them as statements, which with <c>\.</c> in the text the server would refuse whole.</summary>
    private bool TakeCopyData()
    {
        _copying = CopyState.None;
        int end = _text[_at..].IndexOf("\n\\.", StringComparison.Ordinal);
        int after = _at + end + 3;
        if (end < 0 || (after < _text.Length && _text[after] is not ('\n' or '\r')))
        {
            return false;
        }

        _at = after;
        return true;
    }

    private readonly bool AtLineStartButBlanks(int at)
    {
        while (at > 0 && _text[at - 1] is ' ' or '\t')
        {
            at--;
        }

        return AtLineStart(at);
    }

    private SqlTokenKind TakeDelimiter(int at)
    {
        TakeLine(SqlTokenKind.ClientCommand);
        ReadOnlySpan<char> argument = _text[at.._at].Trim();
        int blank = argument.IndexOfAny(' ', '\t');
        argument = blank < 0 ? argument : argument[..blank];
        if (argument.IsEmpty || argument.Contains('\\'))
        {
            return SqlTokenKind.Invalid;
        }

        _delimiter = argument is ";" ? default : argument;
        return SqlTokenKind.ClientCommand;
    }

    private readonly bool IsGo(int start, int end)
    {
        if (end - start != 2 || !_text[start..end].Equals("go", StringComparison.OrdinalIgnoreCase)
            || !AtLineStartButBlanks(start))
        {
            return false;
        }

        int line = _text[end..].IndexOf('\n');
        ReadOnlySpan<char> rest = (line < 0 ? _text[end..] : _text.Slice(end, line)).Trim();
        return rest.IsEmpty || rest.IndexOfAnyExceptInRange('0', '9') < 0;
    }
}
