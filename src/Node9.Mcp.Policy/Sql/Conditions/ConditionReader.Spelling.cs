using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Conditions;

/// <content>Whether two stretches are spelled alike.</content>
internal sealed partial class ConditionReader
{
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
            StringComparison how = fold ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
            if (!Spelling(left).Equals(Spelling(right), how))
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
