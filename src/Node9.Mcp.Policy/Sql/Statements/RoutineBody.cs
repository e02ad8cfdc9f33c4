using Node9.Mcp.Policy.Sql.Dialects;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Statements;

/// <summary>Tells the semicolons inside the body of a routine or trigger from the one that ends its CREATE.</summary>
internal static class RoutineBody
{
    /// <summary>Whether the statement at <paramref name="start"/> may have such a body: a CREATE of a routine, trigger
    /// or
    /// event, other than SQL Server's, whose body goes on to the end of the batch.</summary>
    public static bool Expects(Walk walk, int start, int limit)
    {
        if (walk.TokenAt(start).Word is not (Word.Create or Word.Alter) || walk.Dialect == SqlDialect.SqlServer)
        {
            return false;
        }

        for (int at = start + 1; at < Math.Min(start + 14, limit); at++)
        {
            switch (walk.TokenAt(at).Word)
            {
                case Word.Function or Word.Procedure or Word.Trigger or Word.Event:
                    return true;
                case Word.Table or Word.View or Word.Index:
                    return false;
            }
        }

        return false;
    }

    /// <summary>Whether the statement at <paramref name="start"/> defines a routine or trigger of SQL Server's, whose
    /// body
    /// goes on to the end of the batch.</summary>
    public static bool FillsBatch(Walk walk, int start)
    {
        if (walk.Dialect != SqlDialect.SqlServer || walk.TokenAt(start).Word is not (Word.Create or Word.Alter))
        {
            return false;
        }

        int at = start + 1;
        while (at < walk.Limit && walk.TokenAt(at).Word is Word.Or or Word.Alter)
        {
            at++;
        }

        return at < walk.Limit && walk.TokenAt(at).Word is Word.Procedure or Word.Proc or Word.Function or Word.Trigger;
    }

    /// <summary>By how many the blocks that are open change at word <paramref name="at"/>.</summary>
    public static int Step(Walk walk, int at, int open)
    {
        Word word = walk.TokenAt(at).Word;
        bool postgres = walk.Dialect == SqlDialect.PostgreSql;
        if (word == Word.Begin)
        {
            // psql and PostgreSQL: only BEGIN ATOMIC opens a body outside quotes.
            return !postgres || Next(walk, at).Word == Word.Atomic ? 1 : 0;
        }

        if (open == 0)
        {
            return 0;
        }

        if (word == Word.Case)
        {
            return at > 0 && walk.TokenAt(at - 1).Word == Word.End ? 0 : 1;
        }

        if (word == Word.End)
        {
            Word next = Next(walk, at).Word;
            return next is Word.If or Word.Loop or Word.While or Word.Repeat ? 0 : -1;
        }

        return 0;
    }

    private static SqlToken Next(Walk walk, int at) => at + 1 < walk.Limit ? walk.TokenAt(at + 1) : default;
}
