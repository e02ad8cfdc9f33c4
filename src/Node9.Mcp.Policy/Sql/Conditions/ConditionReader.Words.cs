using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Conditions;

/// <content>The predicates that are spelled with words.</content>
internal sealed partial class ConditionReader
{
    private Condition Like(Condition value, Word word, int first, int end)
    {
        int second = _at;
        Condition pattern = Sum();
        bool same = Same(first, end, second, _at);
        if (Accept(Word.Escape))
        {
            Sum();
        }

        string op = word is Word.Rlike or Word.Regexp ? "~" : "like";
        bool all = pattern.Truth == Truth.Text
            && (word == Word.Glob ? pattern.Text!.Trim('*').Length == 0 : Comparison.MatchesAll(op, pattern.Text!));
        return all || same ? Condition.Of(true) : Condition.Open(value.OfRow || pattern.OfRow);
    }

    private Condition Between(Condition value, int first, int end)
    {
        if (Ahead(0).Kind == SqlTokenKind.Word
            && walk.Raw(Token).Equals("symmetric", StringComparison.OrdinalIgnoreCase))
        {
            _at++;
        }

        int second = _at;
        Condition low = Sum();
        bool sameLow = Same(first, end, second, _at);
        Accept(Word.And);
        second = _at;
        Condition high = Sum();
        bool sameHigh = Same(first, end, second, _at);
        return Condition.And(
            Comparison.Of(">=", value, low, sameLow),
            Comparison.Of("<=", value, high, sameHigh));
    }

    private Condition In(Condition value, int first, int end)
    {
        if (Kind != SqlTokenKind.LeftParen)
        {
            return Condition.Open(value.OfRow | Sum().OfRow);
        }

        if (Ahead(1).Word is Word.Select or Word.With)
        {
            return SelfQuery(first, end) ? Condition.Of(true) : Condition.Open(Subquery() | value.OfRow);
        }

        _at++;
        Condition any = Condition.Of(false);
        while (_at < to && Kind != SqlTokenKind.RightParen)
        {
            int second = _at;
            Condition item = Or();
            any = Condition.Or(any, Comparison.Of("=", value, item, Same(first, end, second, _at)));
            if (Kind != SqlTokenKind.Comma)
            {
                break;
            }

            _at++;
        }

        SkipTo(SqlTokenKind.RightParen);
        return any;
    }

    /// <summary><c>id IN (SELECT id FROM the same table)</c>, with nothing that narrows it: every row.</summary>
    private bool SelfQuery(int first, int end)
    {
        int column = _at + 2;
        if (Ahead(3).Word != Word.From || !Ahead(2).IsName || !Same(first, end, column, column + 1))
        {
            return false;
        }

        int at = 4;
        if (Ahead(at + 1).Kind == SqlTokenKind.Dot)
        {
            at += 2;
        }

        bool itself = Spelling(Ahead(at)).Equals(target.Last, StringComparison.OrdinalIgnoreCase);
        if (!itself || Ahead(at + 1).Kind != SqlTokenKind.RightParen)
        {
            return false;
        }

        _at += at + 2;
        return true;
    }
}
