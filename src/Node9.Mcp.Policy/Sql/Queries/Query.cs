using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Queries;

/// <summary>Walks a query with its WITH clause, set operations and what follows them.</summary>
internal static class Query
{
    /// <summary>Walks from <c>WITH</c>, <c>SELECT</c>, <c>VALUES</c>, <c>TABLE</c> or a parenthesis to the end of the
    /// query, which is the end of the statement, a closing parenthesis or a word that no query takes.</summary>
    public static void Read(Walk walk)
    {
        if (!walk.Descend())
        {
            return;
        }

        CommonTables.Scope scope = CommonTables.Read(walk);
        Term(walk);
        Tail(walk);
        scope.End();
        walk.Ascend();
    }

    /// <summary>Walks on after one operand of a set operation.</summary>
    public static void Continue(Walk walk)
    {
        while (walk.Word is Word.Union or Word.Intersect or Word.Except)
        {
            walk.Skip();
            if (walk.Word is Word.All or Word.Distinct)
            {
                walk.Skip();
            }

            if (!walk.Descend())
            {
                return;
            }

            Term(walk);
            walk.Ascend();
        }
    }

    private static void Tail(Walk walk)
    {
        int before;
        do
        {
            before = walk.At;
            Continue(walk);
            SelectWalk.Clauses(walk, walk.Sink.Facts.Count);
        }
        while (walk.At > before);
    }

    private static void Term(Walk walk)
    {
        switch (walk.Word)
        {
            case Word.Select:
                SelectWalk.Read(walk);
                return;
            case Word.Values:
                walk.Skip();
                walk.Sink.Add(SqlEffects.Read, "", walk.Place(walk.Ahead(-1).Span));
                Expressions.Read(walk, Queries.Clauses.Query);
                return;
            case Word.Table:
                walk.Skip();
                walk.Accept(Word.Only);
                Tables.Read(walk, walk.Name(), null);
                return;
            case Word.With:
                Read(walk);
                return;
        }

        if (walk.Kind == SqlTokenKind.LeftParen)
        {
            walk.Skip();
            Read(walk);
            Expressions.Close(walk);
            return;
        }

        walk.Sink.Unknown(walk.Place(walk.Token.Span), "a query was expected here");
        walk.Skip();
    }
}
