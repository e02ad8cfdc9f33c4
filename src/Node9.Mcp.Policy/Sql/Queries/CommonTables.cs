using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Queries;

/// <summary>Walks <c>WITH name AS (…)</c>, where each part may be a query or, in PostgreSQL, a change.</summary>
internal static class CommonTables
{
    /// <summary>The names that a WITH clause gave; they hold until <see cref="End"/>.</summary>
    internal readonly ref struct Scope(Walk walk, List<string>? names)
    {
        /// <summary>Takes the names out of scope.</summary>
        public void End()
        {
            if (names is null)
            {
                return;
            }

            foreach (string name in names)
            {
                walk.ForgetCommonTable(name);
            }
        }
    }

    /// <summary>Walks the clause, if there is one.</summary>
    public static Scope Read(Walk walk)
    {
        if (!walk.Accept(Word.With))
        {
            return new Scope(walk, null);
        }

        bool recursive = walk.Accept(Word.Recursive);
        List<string> names = [];
        do
        {
            SqlName name = walk.Name();
            if (name.IsMissing)
            {
                walk.Sink.Unknown(walk.Place(walk.Token.Span), "the name of a WITH query was expected here");
                break;
            }

            if (recursive)
            {
                walk.DeclareCommonTable(name.Text);
            }

            One(walk);
            if (!recursive)
            {
                walk.DeclareCommonTable(name.Text);
            }

            names.Add(name.Text);
        }
        while (walk.Accept(SqlTokenKind.Comma));
        return new Scope(walk, names);
    }

    private static void One(Walk walk)
    {
        if (walk.Kind == SqlTokenKind.LeftParen)
        {
            walk.Skip();
            walk.SkipToClose();
        }

        walk.Accept(Word.As);
        walk.Accept(Word.Not);
        walk.Accept(Word.Materialized);
        if (walk.Kind != SqlTokenKind.LeftParen || !walk.Descend())
        {
            walk.Sink.Unknown(walk.Place(walk.Token.Span), "a query in parentheses was expected here");
            return;
        }

        walk.Skip();
        bool change = walk.Word is Word.Insert or Word.Update or Word.Delete or Word.Merge;
        if (change)
        {
            walk.Sink.Enter("via=cte");
            StatementWalk.Read(walk);
            walk.Sink.Leave();
        }
        else
        {
            StatementWalk.Read(walk);
        }

        Expressions.Close(walk);
        walk.Ascend();
        SkipSearchAndCycle(walk);
    }

    private static void SkipSearchAndCycle(Walk walk)
    {
        while (walk.Word is Word.Search or Word.Cycle)
        {
            while (!walk.AtEnd && walk.Word != Word.Set)
            {
                walk.Skip();
            }

            walk.Skip(2);
            while (walk.Word is Word.To or Word.Default or Word.Using)
            {
                walk.Skip(2);
            }
        }
    }
}
