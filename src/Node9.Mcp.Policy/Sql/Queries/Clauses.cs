using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Queries;

/// <summary>The words that end one clause of a query and begin the next.</summary>
internal static class Clauses
{
    /// <summary>What may follow any clause of a query.</summary>
    public static readonly WordSet Query = WordSet.Of(
        Word.Into, Word.From, Word.Where, Word.Group, Word.Having, Word.Window, Word.Union, Word.Intersect, Word.Except,
        Word.Order, Word.Limit, Word.Offset, Word.Fetch, Word.For, Word.Option, Word.Qualify, Word.Lock);

    /// <summary>What joins one table to the next.</summary>
    public static readonly WordSet Join = WordSet.Of(
        Word.Join, Word.Inner, Word.Left, Word.Right, Word.Full, Word.Cross, Word.Natural, Word.Outer,
        Word.Straight_Join, Word.Apply);

    /// <summary>What ends a table with its alias, or a join condition.</summary>
    public static readonly WordSet AfterTable = Query.And(
        Word.Join, Word.Inner, Word.Left, Word.Right, Word.Full, Word.Cross, Word.Natural, Word.Outer,
        Word.Straight_Join, Word.Apply, Word.On, Word.Using, Word.Set, Word.With, Word.Tablesample, Word.Use,
            Word.Force,
        Word.Ignore, Word.Indexed, Word.Not, Word.Values, Word.Default, Word.Select, Word.Returning, Word.Output,
        Word.When, Word.Partition, Word.Pivot, Word.Unpivot, Word.Overriding);

    /// <summary>What ends the condition of a join.</summary>
    public static readonly WordSet AfterTableCondition = Query.And(
        Word.Join, Word.Inner, Word.Left, Word.Right, Word.Full, Word.Cross, Word.Natural, Word.Outer,
        Word.Straight_Join, Word.Apply, Word.On, Word.Using, Word.Set, Word.Returning, Word.Output, Word.When);

    /// <summary>What ends the clauses of INSERT, UPDATE, DELETE and MERGE.</summary>
    public static readonly WordSet Change = Query.And(
        Word.Returning, Word.Output, Word.On, Word.When, Word.Set, Word.Values, Word.Using);
}
