using System.Buffers;
using Node9.Mcp.Policy.Sql.Dialects;

namespace Node9.Mcp.Policy.Sql.Tokens;

/// <content>Comments, and the operators they may be cut from.</content>
internal ref partial struct SqlLexer
{
    private const int MaxCommentDepth = 1000;

    private static readonly SearchValues<string> CommentMarks =
        SearchValues.Create(["*/", "/*"], StringComparison.Ordinal);

    private SqlTokenKind ScanLineComment(int at)
    {
        ReadOnlySpan<char> rest = _text[at..];
        int end = Is(SqlTraits.CarriageReturnEndsComment) ? rest.IndexOfAny('\n', '\r') : rest.IndexOf('\n');
        int stop = end < 0 ? _text.Length : at + end;
        _at = stop;

        // SQL Server's tools disagree about a lone carriage return: what follows it must not be taken for a comment.
        return Is(SqlTraits.NoSemicolonNeeded) && HoldsLoneReturn(_text[at..stop])
            ? SqlTokenKind.Invalid
            : SqlTokenKind.Comment;
    }

    private static bool HoldsLoneReturn(ReadOnlySpan<char> line)
    {
        int at = line.IndexOf('\r');
        return at >= 0 && at < line.Length - 1;
    }

    private readonly bool IsLineComment(int at) =>
        _text[at] == '-' && Peek(at + 1) == '-'
        && (!Is(SqlTraits.DashCommentNeedsBlank) || at + 2 >= _text.Length || _text[at + 2] <= ' ');

    private readonly bool IsBlockComment(int at) => _text[at] == '/' && Peek(at + 1) == '*';

    private SqlTokenKind ScanBlockComment(int start)
    {
        if (Is(SqlTraits.ExecutableComments))
        {
            int mark = Peek(start + 2) == '!' ? 3 : Peek(start + 2) == 'M' && Peek(start + 3) == '!' ? 4 : 0;
            if (mark > 0)
            {
                return OpenExecutable(start + mark);
            }
        }

        int depth = 1;
        int at = start + 2;
        while (true)
        {
            int found = Is(SqlTraits.NestedComments)
                ? _text[at..].IndexOfAny(CommentMarks)
                : _text[at..].IndexOf("*/", StringComparison.Ordinal);
            if (found < 0 || depth > MaxCommentDepth)
            {
                return Unterminated();
            }

            at += found + 2;
            depth += _text[at - 2] == '/' ? 1 : -1;
            if (depth == 0)
            {
                _at = at;
                return SqlTokenKind.Comment;
            }
        }
    }

    private SqlTokenKind OpenExecutable(int at)
    {
        SawExecutableComment = true;
        for (int digits = 0; digits < 6 && char.IsAsciiDigit(Peek(at)); digits++)
        {
            at++;
        }

        // Must be closed, and may not hold another one: servers disagree about both.
        if (_inExecutable || _text[at..].IndexOf("*/", StringComparison.Ordinal) < 0)
        {
            return Unterminated();
        }

        _inExecutable = true;
        _at = at;
        return SqlTokenKind.ExecutableMark;
    }

    private SqlTokenKind ScanOperator(int start)
    {
        if (IsLineComment(start))
        {
            return ScanLineComment(start);
        }

        if (IsBlockComment(start))
        {
            return ScanBlockComment(start);
        }

        if (_inExecutable && _text[start] == '*' && Peek(start + 1) == '/')
        {
            _inExecutable = false;
            return Take(SqlTokenKind.ExecutableMark, 2);
        }

        if (_text[start] == '?' && char.IsAsciiDigit(Peek(start + 1)) && Is(SqlTraits.DollarParameters))
        {
            return TakeName(SqlTokenKind.Parameter, start + 1);
        }

        if (_text[start] == '`')
        {
            // PostgreSQL would take it for an operator, but has none that is spelled so.
            return Take(SqlTokenKind.Invalid, 1);
        }

        return Is(SqlTraits.PostgresOperators) ? ScanPostgresOperator(start) : ScanPlainOperator(start);
    }

    /// <summary>The longest run, cut where a comment begins; a run may end in + or - only if it also holds one of
    /// <c>~ ! @ # % ^ &amp; | ` ?</c>.</summary>
    private SqlTokenKind ScanPostgresOperator(int start)
    {
        int at = start + 1;
        bool special = SqlCharacters.IsOperator(_text[start]) && !IsArithmetic(_text[start]);
        while (at < _text.Length && SqlCharacters.IsOperator(_text[at])
            && !IsLineComment(at) && !IsBlockComment(at))
        {
            special |= !IsArithmetic(_text[at]);
            at++;
        }

        while (!special && at > start + 1 && (_text[at - 1] is '+' or '-'))
        {
            at--;
        }

        _at = at;
        return SqlTokenKind.Operator;
    }

    private static bool IsArithmetic(char c) => c is '+' or '-' or '*' or '/' or '<' or '>' or '=';

    private SqlTokenKind ScanPlainOperator(int start)
    {
        ReadOnlySpan<char> pair = _text.Slice(start, Math.Min(2, _text.Length - start));
        bool two = pair is "<=" or ">=" or "<>" or "!=" or "||" or "&&" or "->" or "==" or "<<" or ">>" or "+=" or "-="
            or "*=" or "/=" or "!<" or "!>";
        return Take(SqlTokenKind.Operator, two ? 2 : 1);
    }
}
