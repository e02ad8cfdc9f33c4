using Node9.Mcp.Policy.Sql.Queries;
using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Code;

/// <summary>Walks the variables and cursors that a block declares: their defaults and queries run.</summary>
internal static class Declarations
{
    /// <summary>Walks from <c>DECLARE</c> to the block's <c>BEGIN</c>, or past one declaration in MySQL.</summary>
    public static void Read(Walk walk)
    {
        walk.Skip();
        while (!walk.AtEnd && walk.Word is not (Word.Begin or Word.Declare))
        {
            int limit = walk.Limit;
            walk.Limit = Block.EndOf(walk);
            One(walk);
            walk.At = walk.Limit;
            walk.Limit = limit;
            walk.Accept(SqlTokenKind.Semicolon);
            if (walk.Dialect == SqlDialect.MySql)
            {
                return;
            }
        }
    }

    private static void One(Walk walk)
    {
        while (!walk.AtEnd)
        {
            bool query = walk.WordAhead(1) is Word.Select or Word.With or Word.Values or Word.Table
                || walk.Ahead(1).Kind == SqlTokenKind.LeftParen;
            if (walk.Word is Word.For or Word.Is && query)
            {
                walk.Skip();
                Query.Read(walk);
                return;
            }

            // MySQL: DECLARE EXIT HANDLER FOR SQLEXCEPTION DELETE FROM t
            if (walk.Dialect == SqlDialect.MySql && walk.WordAhead(-1) != Word.None && StatementWalk.IsVerb(walk.Word)
                && walk.Word is not Word.Set)
            {
                StatementWalk.Read(walk);
                return;
            }

            if (walk.IsOperator(":=") || walk.IsOperator("=") || walk.Word == Word.Default)
            {
                walk.Skip();
                Expressions.Read(walk, WordSet.Empty);
                return;
            }

            walk.Skip();
        }
    }
}
