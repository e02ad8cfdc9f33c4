using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Conditions;

/// <content>Calls, and what is only passed over.</content>
internal sealed partial class ConditionReader
{
    private bool IsTarget(SqlToken owner) =>
        Spelling(owner).Equals(target.Last, StringComparison.OrdinalIgnoreCase)
        || (!alias.IsMissing && Spelling(owner).Equals(alias.Last, StringComparison.OrdinalIgnoreCase));

    private Condition Call()
    {
        bool cast = walk.TokenAt(_at - 1).Word == Word.Cast;
        _at++;
        bool ofRow = false;
        Condition first = default;
        bool one = true;
        while (_at < to && Kind != SqlTokenKind.RightParen)
        {
            int before = _at;
            Condition argument = Kind == SqlTokenKind.Comma ? default : Or();
            first = one ? argument : first;
            one = false;
            ofRow |= argument.OfRow;
            if (cast && Word == Word.As)
            {
                break;
            }

            _at += _at == before ? 1 : 0;
        }

        SkipTo(SqlTokenKind.RightParen);
        return cast ? first : Condition.Open(ofRow);
    }

    /// <summary>A CASE is not followed: it looks at the row when it names a column.</summary>
    private Condition Case()
    {
        int depth = 0;
        bool ofRow = false;
        do
        {
            depth += Word switch { Word.Case => 1, Word.End => -1, _ => 0 };
            ofRow |= Kind is SqlTokenKind.QuotedName || (Kind == SqlTokenKind.Word && Word == Word.None);
            _at++;
        }
        while (_at < to && depth > 0);
        return Condition.Open(ofRow);
    }

    /// <summary>Passes a subquery in parentheses; true when something in it may look at the row.</summary>
    private bool Subquery()
    {
        int start = _at;
        SkipGroup();
        for (int i = start; i < _at; i++)
        {
            if (walk.TokenAt(i).Word is Word.Where or Word.On or Word.Having or Word.Using)
            {
                return true;
            }
        }

        return false;
    }

    private void SkipGroup()
    {
        int depth = 0;
        do
        {
            depth += Kind switch { SqlTokenKind.LeftParen => 1, SqlTokenKind.RightParen => -1, _ => 0 };
            _at++;
        }
        while (_at < to && depth > 0);
    }

    private void SkipTo(SqlTokenKind close)
    {
        int depth = 0;
        while (_at < to)
        {
            SqlTokenKind kind = Kind;
            _at++;
            if (kind is SqlTokenKind.LeftParen or SqlTokenKind.LeftBracket)
            {
                depth++;
            }
            else if (kind is SqlTokenKind.RightParen or SqlTokenKind.RightBracket)
            {
                if (depth <= (close == SqlTokenKind.RightBracket ? 1 : 0))
                {
                    return;
                }

                depth--;
            }
        }
    }
}
