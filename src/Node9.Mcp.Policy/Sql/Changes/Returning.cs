using Node9.Mcp.Policy.Sql.Queries;
using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Changes;

/// <summary>Walks what a change gives back and the clauses that may trail it.</summary>
internal static class Returning
{
    private static readonly WordSet Trailing = WordSet.Of(Word.Into, Word.Returning, Word.When, Word.Union);

    /// <summary>Walks <c>RETURNING …</c> when it is there: the rows of the target are read.</summary>
    public static void Read(Walk walk, SqlName target)
    {
        if (!walk.Accept(Word.Returning))
        {
            return;
        }

        walk.Sink.Add(SqlEffects.Read, target.Text, target.Span, "kind=table", "via=returning");
        Expressions.Read(walk, Trailing);
        if (walk.Word == Word.Into && walk.IntoVariables)
        {
            IntoClause.Read(walk);
        }
    }

    /// <summary>Walks SQL Server's <c>OUTPUT … INTO …</c> when it is there.</summary>
    public static void Output(Walk walk, SqlName target)
    {
        if (!walk.Accept(Word.Output))
        {
            return;
        }

        walk.Sink.Add(SqlEffects.Read, target.Text, target.Span, "kind=table", "via=returning");
        Expressions.Read(walk, Clauses.Change);
        if (walk.Accept(Word.Into))
        {
            InsertWalk.Target(walk);
        }
    }

    /// <summary>Walks <c>ORDER BY</c> and <c>LIMIT</c>; true when there is a limit.</summary>
    public static bool Limit(Walk walk)
    {
        bool limited = false;
        while (walk.Word is Word.Order or Word.Limit or Word.Offset or Word.Option)
        {
            limited |= walk.Word == Word.Limit;
            walk.Skip();
            Expressions.Read(walk, Clauses.Change);
        }

        return limited;
    }
}
