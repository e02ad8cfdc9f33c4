using Node9.Mcp.Policy.Sql.Dialects;

namespace Node9.Mcp.Policy.Sql.Tokens;

/// <content>The data that follows COPY … FROM STDIN.</content>
internal ref partial struct SqlLexer
{
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
}
