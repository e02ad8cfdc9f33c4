using Node9.Mcp.Policy.Sql.Dialects;

namespace Node9.Mcp.Policy.Sql.Tokens;

/// <summary>Cuts SQL text into tokens, exactly as the dialect's own scanner and its command line client do. The tokens
/// cover the text without gaps; what is unterminated or not a character of the language becomes
/// <see cref="SqlTokenKind.Invalid"/>. Linear in the text.</summary>
/// <remarks>PostgreSQL: src/backend/parser/scan.l and src/fe_utils/psqlscan.l of version 15. MySQL: sql/sql_lex.cc.
/// SQLite: src/tokenize.c. Not safe to share: it is a cursor.</remarks>
internal ref partial struct SqlLexer(ReadOnlySpan<char> text, SqlTraits traits)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _at;
    private int _lineEnd;
    private bool _inExecutable;
    private bool _midStatement;
    private CopyState _copying;
    private ReadOnlySpan<char> _delimiter;

    /// <summary>Whether a comment was met whose content runs on some versions only.</summary>
    public bool SawExecutableComment { get; private set; }

    /// <summary>Whether the text ended inside a comment whose content runs.</summary>
    public readonly bool InExecutableComment => _inExecutable;

    /// <summary>The next token; false at the end of the text.</summary>
    public bool Next(out SqlToken token)
    {
        if (_at >= _text.Length)
        {
            token = new SqlToken(SqlTokenKind.End, Word.None, _text.Length, 0);
            return false;
        }

        int start = _at;
        SqlTokenKind kind = _copying == CopyState.Data && TakeCopyData() ? SqlTokenKind.Comment : Scan(start);
        Word word = kind == SqlTokenKind.Word ? Words.Find(_text[start.._at]) : Word.None;
        token = new SqlToken(kind, word, start, _at - start);
        FollowCopy(kind, word);
        if (kind is SqlTokenKind.Semicolon or SqlTokenKind.Terminator or SqlTokenKind.ClientCommand)
        {
            _midStatement = false;
        }
        else if (!token.IsTrivia)
        {
            _midStatement = true;
        }

        return true;
    }

    private readonly bool Is(SqlTraits trait) => (traits & trait) != 0;

    private readonly char Peek(int at) => at < _text.Length ? _text[at] : '\0';

    private SqlTokenKind Scan(int start)
    {
        char first = _text[start];
        if (!_delimiter.IsEmpty && _text[start..].StartsWith(_delimiter, StringComparison.Ordinal))
        {
            return Take(SqlTokenKind.Terminator, _delimiter.Length);
        }

        if (char.IsAsciiLetter(first) || first == '_')
        {
            return ScanWordOrPrefixedString(start);
        }

        switch (first)
        {
            case ' ' or '\t' or '\n' or '\r' or '\f' or '\v':
                return ScanBlank(start);
            case '\'':
                return ScanQuoted(start + 1, '\'', Is(SqlTraits.BackslashEscapes));
            case '"' when Is(SqlTraits.DoubleQuoteStrings):
                return ScanQuoted(start + 1, '"', backslash: true);
            case '"':
                return ScanName(start + 1, '"');
            case '`' when Is(SqlTraits.BacktickNames):
                return ScanName(start + 1, '`');
            case '[' when Is(SqlTraits.BracketNames):
                return ScanName(start + 1, ']');
            case >= '0' and <= '9':
                return ScanNumber(start);
            case '.' when char.IsAsciiDigit(Peek(start + 1)):
                return ScanNumber(start);
            case '.' when Is(SqlTraits.DotCommands) && AtLineStart(start) && !_midStatement:
                return TakeLine(SqlTokenKind.ClientCommand);
            case '.' when Peek(start + 1) == '.':
                return Take(SqlTokenKind.Operator, 2);
            case '.':
                return Take(SqlTokenKind.Dot, 1);
            case ',':
                return Take(SqlTokenKind.Comma, 1);
            case '(':
                return Take(SqlTokenKind.LeftParen, 1);
            case ')':
                return Take(SqlTokenKind.RightParen, 1);
            case '[':
                return Take(SqlTokenKind.LeftBracket, 1);
            case ']':
                return Take(SqlTokenKind.RightBracket, 1);
            case ';':
                return Take(SqlTokenKind.Semicolon, 1);
            case ':':
                return ScanColon(start);
            case '$':
                return ScanDollar(start);
            case '@' when Is(SqlTraits.AtVariables):
                return ScanVariable(start);
            case '#' when Is(SqlTraits.HashComments):
                return ScanLineComment(start);
            case '#' when Is(SqlTraits.HashInNames):
                return ScanWord(start);
            case '\\':
                return ScanBackslash(start);
            case '{' or '}':
                return Take(SqlTokenKind.Operator, 1);
            default:
                return SqlCharacters.IsOperator(first) ? ScanOperator(start) : ScanOther(start);
        }
    }

    private SqlTokenKind Take(SqlTokenKind kind, int length)
    {
        _at += length;
        return kind;
    }

    private SqlTokenKind TakeLine(SqlTokenKind kind)
    {
        int line = _text[_at..].IndexOf('\n');
        _at = line < 0 ? _text.Length : _at + line;
        return kind;
    }

    /// <summary>Everything to the end of the text: what is left of it cannot be cut.</summary>
    private SqlTokenKind Unterminated()
    {
        _at = _text.Length;
        return SqlTokenKind.Invalid;
    }

    private readonly bool AtLineStart(int at) => at == 0 || _text[at - 1] == '\n';

    private SqlTokenKind ScanBlank(int at)
    {
        while (++at < _text.Length && SqlCharacters.IsBlank(_text[at]))
        {
        }

        _at = at;
        return SqlTokenKind.Blank;
    }

    /// <summary>Letters beyond ASCII begin a name; blanks, controls and formatting beyond ASCII are refused, because
    /// what a reader takes for a gap the server takes for a name, or the other way round.</summary>
    private SqlTokenKind ScanOther(int at) =>
        SqlCharacters.IsNameLetter(_text[at]) ? ScanWord(at) : Take(SqlTokenKind.Invalid, 1);
}
