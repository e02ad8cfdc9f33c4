using Node9.Mcp.Policy.Sql.Queries;
using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Code;

/// <summary>Walks one statement of procedural code.</summary>
internal static class BlockStatement
{
    /// <summary>Walks the statement from the cursor to <paramref name="end"/>.</summary>
    public static void Read(Walk walk, int end)
    {
        int limit = walk.Limit;
        int start = walk.At;
        walk.Limit = end;
        One(walk);
        if (!walk.AtEnd)
        {
            walk.Sink.Unknown(walk.Place(walk.Token.Span), "this part of the body is not understood");
        }

        walk.Limit = limit;
        walk.At = Math.Max(end, start);
    }

    private static void One(Walk walk)
    {
        switch (walk.Word)
        {
            case Word.Execute when walk.Dialect == SqlDialect.PostgreSql:
                Dynamic.Read(walk);
                return;
            case Word.Perform:
                SelectWalk.Read(walk);
                Query.Continue(walk);
                return;
            case Word.Return:
                Return(walk);
                return;
            case Word.Open:
                Open(walk);
                return;
            case Word.Raise or Word.Assert or Word.Get or Word.Exit or Word.Continue or Word.Leave or Word.Iterate
                or Word.Null or Word.Signal or Word.Resignal:
                walk.Skip();
                Expressions.Read(walk, WordSet.Empty);
                return;
            case Word.Set when walk.Dialect == SqlDialect.MySql:
                walk.Skip();
                Expressions.Read(walk, WordSet.Empty);
                return;
            case Word.Fetch or Word.Close or Word.Move:
                walk.At = walk.Limit;
                return;
        }

        if (IsAssignment(walk))
        {
            Expressions.Read(walk, WordSet.Empty);
            return;
        }

        StatementWalk.Read(walk);
    }

    private static bool IsAssignment(Walk walk)
    {
        int back = walk.At;
        bool assigns = false;
        if (walk.Token.IsName && !walk.Name().IsMissing)
        {
            while (walk.Kind == SqlTokenKind.LeftBracket)
            {
                // Looked over here, walked when the assignment is.
                while (!walk.AtEnd && !walk.Accept(SqlTokenKind.RightBracket))
                {
                    walk.Skip();
                }
            }

            assigns = walk.IsOperator(":=") || walk.IsOperator("=");
        }

        walk.At = back;
        return assigns;
    }

    private static void Return(Walk walk)
    {
        walk.Skip();
        if (walk.Accept(Word.Query))
        {
            if (walk.Word == Word.Execute)
            {
                Dynamic.Read(walk);
            }
            else
            {
                StatementWalk.Read(walk);
            }

            return;
        }

        walk.Accept(Word.Next);
        Expressions.Read(walk, WordSet.Empty);
    }

    private static void Open(Walk walk)
    {
        walk.Skip();
        Expressions.Read(walk, WordSet.Of(Word.For, Word.Execute));
        walk.Accept(Word.For);
        if (walk.Word == Word.Execute)
        {
            Dynamic.Read(walk);
        }
        else if (!walk.AtEnd)
        {
            StatementWalk.Read(walk);
        }
    }
}
