using Node9.Mcp.Policy.Sql.Dialects;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Statements;

/// <summary>Finds where a statement ends: at a semicolon outside parentheses and outside the body of a routine, at
/// what the client takes as an end, or, for SQL Server, where the next statement begins.</summary>
internal static class StatementEnd
{
    /// <summary>One past the last token of the statement that begins at <paramref name="start"/>.</summary>
    /// <param name="walk">The text.</param>
    /// <param name="start">Its first token.</param>
    /// <param name="limit">One past the last token that may belong to it.</param>
    /// <param name="splitInside">Whether a semicolon in parentheses ends it as well.</param>
    /// <param name="balanced">Whether its parentheses match.</param>
    public static int Find(Walk walk, int start, int limit, bool splitInside, out bool balanced)
    {
        int depth = 0;
        int blocks = 0;
        bool routine = RoutineBody.Expects(walk, start, limit);
        bool batch = RoutineBody.FillsBatch(walk, start);
        bool bare = !batch && (walk.Traits & SqlTraits.NoSemicolonNeeded) != 0;
        BatchBoundary boundary = new(walk, start);
        balanced = true;
        int at = start;
        for (; at < limit; at++)
        {
            SqlToken token = walk.TokenAt(at);
            switch (token.Kind)
            {
                case SqlTokenKind.LeftParen:
                    depth++;
                    break;
                case SqlTokenKind.RightParen:
                    depth--;
                    balanced &= depth >= 0;
                    break;
                case SqlTokenKind.Terminator or SqlTokenKind.ClientCommand:
                    balanced &= depth == 0;
                    return at;
                case SqlTokenKind.Semicolon when splitInside || (depth <= 0 && blocks == 0 && !batch):
                    return at;
                case SqlTokenKind.Word when routine && depth == 0:
                    blocks += RoutineBody.Step(walk, at, blocks);
                    break;
                case SqlTokenKind.Word when bare && depth == 0 && at > start && boundary.Is(at):
                    return at;
            }
        }

        balanced &= depth == 0;
        return at;
    }
}
