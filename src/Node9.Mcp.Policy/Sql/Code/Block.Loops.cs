using Node9.Mcp.Policy.Sql.Queries;
using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Code;

/// <content>Loops, labels and ends.</content>
internal static partial class Block
{
    /// <summary>MySQL: <c>again: LOOP</c>.</summary>
    private static bool IsLabel(Walk walk) =>
        walk.Token.IsName && walk.Ahead(1).Kind == SqlTokenKind.Operator && walk.Raw(walk.Ahead(1)) is ":";

    private static void End(Walk walk)
    {
        walk.Skip();
        if (walk.Word is Word.If or Word.Loop or Word.Case or Word.While or Word.Repeat)
        {
            walk.Skip();
        }

        if (walk.Token.IsName && walk.Ahead(1).Kind is SqlTokenKind.Semicolon or SqlTokenKind.End)
        {
            walk.Skip();
        }
    }

    private static void For(Walk walk)
    {
        while (!walk.AtEnd && walk.Word != Word.In && walk.Kind != SqlTokenKind.Semicolon)
        {
            walk.Skip();
        }

        walk.Accept(Word.In);
        walk.Accept(Word.Array);
        walk.Accept(Word.Reverse);
        if (walk.Word is not (Word.Select or Word.With or Word.Execute or Word.Values or Word.Insert or Word.Update
            or Word.Delete) && walk.Kind != SqlTokenKind.LeftParen)
        {
            Expressions.Read(walk, Loop);
            walk.Skip();
            return;
        }

        int limit = walk.Limit;
        int depth = 0;
        int end = walk.At;
        for (; end < limit; end++)
        {
            SqlToken token = walk.TokenAt(end);
            depth += token.Kind switch { SqlTokenKind.LeftParen => 1, SqlTokenKind.RightParen => -1, _ => 0 };
            if (depth == 0 && token.Word is Word.Loop)
            {
                break;
            }
        }

        BlockStatement.Read(walk, end);
        walk.Skip();
    }
}
