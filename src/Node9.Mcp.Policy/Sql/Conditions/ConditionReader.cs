using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Conditions;

/// <summary>Reads a WHERE condition as far as it can be known without a row: constants, comparisons of a thing with
/// itself, and alternatives that together leave nothing out.</summary>
internal sealed partial class ConditionReader(Walk walk, int from, int to, SqlName target, SqlName alias)
{
    private const int MaxDepth = 64;
    private int _at = from;
    private int _depth;
    private Shape _group;
    private int _groupEnd;

    /// <summary>What the whole condition is.</summary>
    public Condition Read()
    {
        Condition condition = Or();
        return _at >= to ? condition.AsTruth() : Condition.Open(true);
    }

    private SqlToken Token => _at < to ? walk.TokenAt(_at) : default;

    private Word Word => Token.Word;

    private SqlTokenKind Kind => Token.Kind;

    private SqlToken Ahead(int count) => _at + count < to ? walk.TokenAt(_at + count) : default;

    private bool IsOperator(ReadOnlySpan<char> spelling) =>
        Kind == SqlTokenKind.Operator && walk.Raw(Token).SequenceEqual(spelling);

    private bool Accept(Word word)
    {
        if (Word != word)
        {
            return false;
        }

        _at++;
        return true;
    }

    private Condition Or() => Or(out _);

    /// <summary>Reads alternatives. <paramref name="only"/> is the shape of the one there is, if there is
    /// one.</summary>
    private Condition Or(out Shape only)
    {
        only = default;
        if (++_depth > MaxDepth)
        {
            _at = to;
            _depth--;
            return Condition.Open(false);
        }

        Condition condition = Alternatives(out only);
        _depth--;
        return condition;
    }

    private Condition Alternatives(out Shape only)
    {
        List<Shape>? shapes = null;
        Condition all = And(out Shape shape);
        only = shape;
        while (Word is Word.Or or Word.Xor || (walk.Dialect == SqlDialect.MySql && IsOperator("||")))
        {
            bool exclusive = Word == Word.Xor;
            _at++;
            shapes ??= [shape];
            only = default;
            Condition next = And(out shape);
            all = exclusive ? Condition.Open(all.OfRow || next.OfRow) : Condition.Or(all, next);
            if (!exclusive && shapes.Count < 32)
            {
                foreach (Shape other in shapes)
                {
                    if (Completes(other, shape))
                    {
                        all = Condition.Of(true);
                        break;
                    }
                }

                shapes.Add(shape);
            }
        }

        return all;
    }

    private Condition And(out Shape shape)
    {
        Condition all = Not(out shape);
        while (Word == Word.And || (walk.Dialect == SqlDialect.MySql && IsOperator("&&")))
        {
            _at++;
            all = Condition.And(all, Not(out _));
            shape = default;
        }

        return all;
    }

    private Condition Not(out Shape shape)
    {
        bool negated = false;
        while (Accept(Word.Not) || (IsOperator("!") && _at++ >= 0))
        {
            negated = !negated;
        }

        int first = _at;
        Condition condition = Predicate(out shape);
        if (shape.Operator.Length == 0)
        {
            shape = _groupEnd == _at && _group.Operator is { Length: > 0 } ? _group : new Shape(
                "true", first, _at, 0, 0);
        }

        if (!negated)
        {
            return condition;
        }

        shape = shape with { Operator = Comparison.Opposite(shape.Operator) };
        return Condition.Not(condition);
    }

    /// <summary>An operator with the tokens on its two sides.</summary>
    private readonly record struct Shape(string Operator, int LeftFrom, int LeftTo, int RightFrom, int RightTo)
    {
        public string Operator { get; init; } = Operator;
    }

    private bool Completes(Shape one, Shape other) =>
        one.Operator is { Length: > 0 } && other.Operator == Comparison.Opposite(one.Operator)
        && Same(one.LeftFrom, one.LeftTo, other.LeftFrom, other.LeftTo)
        && Same(one.RightFrom, one.RightTo, other.RightFrom, other.RightTo);

    /// <summary>Whether two stretches are spelled alike; a column may carry its table's name in one of them.</summary>
    private bool Same(int from1, int to1, int from2, int to2)
    {
        (from1, to1) = Bare(from1, to1);
        (from2, to2) = Bare(from2, to2);
        if (to1 - from1 != to2 - from2)
        {
            return false;
        }

        for (int i = 0; i < to1 - from1; i++)
        {
            SqlToken left = walk.TokenAt(from1 + i);
            SqlToken right = walk.TokenAt(from2 + i);
            bool fold = left.Kind == SqlTokenKind.Word || right.Kind == SqlTokenKind.Word;
            if (!Spelling(left).Equals(Spelling(right), fold ? StringComparison.OrdinalIgnoreCase
                : StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    private ReadOnlySpan<char> Spelling(SqlToken token) =>
        token.Kind == SqlTokenKind.QuotedName ? walk.Raw(token)[1..^1] : walk.Raw(token);

    /// <summary>Without the parentheses around it and without the target's own name before a column.</summary>
    private (int From, int To) Bare(int start, int end)
    {
        while (end - start >= 3 && walk.TokenAt(start).Kind == SqlTokenKind.LeftParen
            && walk.TokenAt(end - 1).Kind == SqlTokenKind.RightParen)
        {
            start++;
            end--;
        }

        if (end - start == 3 && walk.TokenAt(start + 1).Kind == SqlTokenKind.Dot && walk.TokenAt(start).IsName)
        {
            start += IsTarget(walk.TokenAt(start)) ? 2 : 0;
        }

        return (start, end);
    }
}
