using System.Globalization;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Conditions;

/// <content>Values: literals, columns, calls, subqueries.</content>
internal sealed partial class ConditionReader
{
    private static readonly WordSet Niladic = WordSet.Of(Word.Current_User, Word.Session_User, Word.User, Word.Default);

    private Condition Sum()
    {
        Condition value = Primary();
        while (Kind == SqlTokenKind.Operator && !Comparison.Is(walk.Raw(Token))
            && !(walk.Dialect == SqlDialect.MySql && (IsOperator("||") || IsOperator("&&"))))
        {
            string op = walk.Raw(Token).ToString();
            _at++;
            Condition right = Primary();
            value = (op, value.Truth, right.Truth) switch
            {
                ("+", Truth.Number, Truth.Number) => value with { Number = value.Number + right.Number },
                ("-", Truth.Number, Truth.Number) => value with { Number = value.Number - right.Number },
                ("*", Truth.Number, Truth.Number) => value with { Number = value.Number * right.Number },
                ("||", Truth.Text, Truth.Text) when value.Text!.Length < 4096 =>
                    value with { Text = value.Text + right.Text },
                _ => Condition.Open(value.OfRow || right.OfRow),
            };
        }

        return value;
    }

    private Condition Primary()
    {
        if (++_depth > MaxDepth)
        {
            _at = to;
            _depth--;
            return Condition.Open(false);
        }

        Condition value = Simple();
        while (_at < to)
        {
            if (Kind == SqlTokenKind.Cast)
            {
                _at += 2;
                while (Kind == SqlTokenKind.Dot)
                {
                    _at += 2;
                }

                if (Kind == SqlTokenKind.LeftParen)
                {
                    SkipGroup();
                }
            }
            else if (Kind == SqlTokenKind.LeftBracket)
            {
                SkipTo(SqlTokenKind.RightBracket);
                value = Condition.Open(value.OfRow);
            }
            else if (Word == Word.Collate)
            {
                _at += 2;
            }
            else
            {
                break;
            }
        }

        _depth--;
        return value;
    }

    private Condition Simple()
    {
        SqlToken token = Token;
        switch (token.Kind)
        {
            case SqlTokenKind.Number:
                _at++;
                return double.TryParse(walk.Raw(token), CultureInfo.InvariantCulture, out double number)
                    ? new Condition(Truth.Number, false) { Number = number }
                    : Condition.Open(false);
            case SqlTokenKind.String or SqlTokenKind.EscapeString or SqlTokenKind.UnicodeString or SqlTokenKind.DollarString:
                _at++;
                string? text = SqlText.Value(walk.Raw(token), token);
                return text is null ? Condition.Open(false) : new Condition(Truth.Text, false) { Text = text };
            case SqlTokenKind.Operator when walk.Raw(token) is "-" or "+":
                _at++;
                Condition inner = Primary();
                return inner.Truth == Truth.Number && walk.Raw(token) is "-" ? inner with { Number = -inner.Number }
                    : inner;
            case SqlTokenKind.LeftParen:
                return Parenthesis();
            case SqlTokenKind.Word or SqlTokenKind.QuotedName or SqlTokenKind.UnicodeName:
                return Named();
            default:
                _at = Math.Min(_at + 1, to);
                return Condition.Open(false);
        }
    }

    private Condition Parenthesis()
    {
        if (Ahead(1).Word is Word.Select or Word.With)
        {
            return Condition.Open(Subquery());
        }

        _at++;
        Condition value = Or(out Shape only);
        if (Kind == SqlTokenKind.Comma)
        {
            bool ofRow = value.OfRow;
            while (Kind == SqlTokenKind.Comma)
            {
                _at++;
                ofRow |= Or().OfRow;
            }

            value = Condition.Open(ofRow);
        }

        SkipTo(SqlTokenKind.RightParen);
        (_group, _groupEnd) = (only, _at);
        return value;
    }

    private Condition Named()
    {
        switch (Word)
        {
            case Word.True:
                _at++;
                return Condition.Of(true);
            case Word.False:
                _at++;
                return Condition.Of(false);
            case Word.Null:
                _at++;
                return new Condition(Truth.Null, false);
            case Word.Case:
                return Case();
            case Word.Exists when Ahead(1).Kind == SqlTokenKind.LeftParen:
                _at++;
                return Condition.Open(Subquery());
            case Word.Not:
                return Not(out _);
        }

        bool elsewhere = Niladic.Has(Word);
        int last = _at++;
        while (Kind == SqlTokenKind.Dot)
        {
            // b.x says nothing of the target's rows when b is another table.
            elsewhere = !IsTarget(walk.TokenAt(last));
            last = _at + 1;
            _at += 2;
        }

        if (Kind == SqlTokenKind.LeftParen)
        {
            return Call();
        }

        // A type before a literal: DATE '2020-01-01'
        if (Token.IsString)
        {
            _at++;
            return Condition.Open(false);
        }

        return Condition.Open(!elsewhere);
    }

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
