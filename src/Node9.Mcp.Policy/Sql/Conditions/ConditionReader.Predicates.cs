using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Conditions;

/// <content>Comparisons and the predicates that are spelled with words.</content>
internal sealed partial class ConditionReader
{
    private Condition Predicate(out Shape shape)
    {
        shape = new Shape("", 0, 0, 0, 0);
        int first = _at;
        Condition value = Sum();
        while (_at < to)
        {
            int end = _at;
            if (Kind == SqlTokenKind.Operator && Comparison.Is(walk.Raw(Token)))
            {
                string op = Comparison.Canonical(walk.Raw(Token));
                _at++;
                if (Word is Word.Any or Word.All or Word.Some)
                {
                    _at++;
                }

                int second = _at;
                Condition right = Sum();
                shape = new Shape(op, first, end, second, _at);
                value = Comparison.Of(op, value, right, Same(first, end, second, _at));
                continue;
            }

            switch (Word)
            {
                case Word.Is:
                    value = Is(value, first, end, out shape);
                    continue;
                case Word.Isnull or Word.Notnull:
                    shape = new Shape(Word == Word.Isnull ? "is null" : "is not null", first, end, 0, 0);
                    _at++;
                    value = Condition.Open(value.OfRow);
                    continue;
                case Word.Not or Word.Like or Word.Ilike or Word.Similar or Word.In or Word.Between or Word.Rlike
                    or Word.Regexp or Word.Glob:
                    value = Worded(value, first, end, out shape);
                    continue;
            }

            break;
        }

        return value;
    }

    private Condition Is(Condition value, int first, int end, out Shape shape)
    {
        _at++;
        bool not = Accept(Word.Not);
        shape = new Shape("", 0, 0, 0, 0);
        if (Accept(Word.Null))
        {
            shape = new Shape(not ? "is not null" : "is null", first, end, 0, 0);
            return value.Truth == Truth.Open ? value : Condition.Of((value.Truth == Truth.Null) != not);
        }

        if (Word is Word.True or Word.False or Word.Unknown)
        {
            Word which = Word;
            _at++;
            Condition truth = value.AsTruth();
            return truth.Truth is Truth.True or Truth.False && which != Word.Unknown
                ? Condition.Of((truth.Truth == Truth.True == (which == Word.True)) != not)
                : Condition.Open(value.OfRow);
        }

        if (Accept(Word.Distinct))
        {
            Accept(Word.From);
            int second = _at;
            Condition right = Sum();
            bool same = Same(first, end, second, _at);
            Condition equal = value.Truth == Truth.Null && right.Truth == Truth.Null
                ? Condition.Of(true)
                : Comparison.Of("=", value, right, same);
            return not ? equal : Condition.Not(equal);
        }

        // SQLite: a IS b
        int operand = _at;
        Condition other = Sum();
        Condition alike = Comparison.Of("=", value, other, Same(first, end, operand, _at));
        return not ? Condition.Not(alike) : alike;
    }

    private Condition Worded(Condition value, int first, int end, out Shape shape)
    {
        bool not = Accept(Word.Not);
        Word word = Word;
        _at++;
        if (word == Word.Similar)
        {
            Accept(Word.To);
        }

        int second = _at;
        string name = word switch { Word.In => "in", Word.Between => "", _ => "like" };
        Condition result = word switch
        {
            Word.In => In(value, first, end),
            Word.Between => Between(value, first, end),
            _ => Like(value, word, first, end),
        };
        shape = name.Length == 0
            ? new Shape("", 0, 0, 0, 0)
            : new Shape(not ? $"not {name}" : name, first, end, second, _at);
        return not ? Condition.Not(result) : result;
    }

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
