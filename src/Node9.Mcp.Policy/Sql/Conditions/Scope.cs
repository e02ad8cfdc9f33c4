using Node9.Mcp.Policy.Sql.Queries;
using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Conditions;

/// <summary>Tells a change that a condition narrows from one that may fall on every row.</summary>
internal static class Scope
{
    /// <summary>Walks the WHERE clause at the cursor, if there is one; true when it picks rows by what is in them.
    /// A condition that is always true, or that looks at no column and so holds for all rows or for none, does
    /// not.</summary>
    /// <param name="walk">The cursor.</param>
    /// <param name="target">The table that changes.</param>
    /// <param name="alias">The name it goes by in the statement, if another.</param>
    /// <param name="joins">Whether other tables are joined to it.</param>
    public static bool Where(Walk walk, SqlName target, SqlName alias, bool joins)
    {
        if (!walk.Accept(Word.Where))
        {
            return joins && walk.Dialect is SqlDialect.MySql or SqlDialect.SqlServer;
        }

        if (walk.Word == Word.Current && walk.WordAhead(1) == Word.Of)
        {
            walk.Skip(2);
            walk.Name();
            return true;
        }

        int from = walk.At;
        Expressions.Read(walk, Clauses.Change);
        int to = walk.At;
        if (from == to)
        {
            return false;
        }

        Condition condition = new ConditionReader(walk, from, to, target, alias).Read();
        return condition.Truth == Truth.False || (condition.Truth == Truth.Open && condition.OfRow);
    }
}
