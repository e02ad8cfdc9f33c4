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
            case SqlTokenKind.String or SqlTokenKind.EscapeString or SqlTokenKind.UnicodeString
                or SqlTokenKind.DollarString:
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
}
