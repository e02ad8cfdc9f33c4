using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Sql.Conditions;
using Node9.Mcp.Policy.Sql.Queries;
using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Changes;

/// <summary>Walks UPDATE.</summary>
internal static class UpdateWalk
{
    /// <summary>Walks from <c>UPDATE</c> to the end of the statement.</summary>
    public static void Read(Walk walk)
    {
        int start = walk.At;
        walk.Skip();
        if (walk.Accept(Word.Or))
        {
            walk.Skip();
        }

        while (walk.Word is Word.Low_Priority or Word.Ignore)
        {
            walk.Skip();
        }

        bool limited = walk.Word == Word.Top;
        if (limited)
        {
            SelectWalk.Top(walk);
        }

        walk.Accept(Word.Only);
        SqlName target = walk.Name();
        if (target.IsMissing)
        {
            if (walk.Kind != SqlTokenKind.Variable)
            {
                walk.Sink.Unknown(walk.Since(start), "the table to update was expected here");
            }

            walk.Skip();
        }

        int aliasAt = walk.At;
        TableAlias.Skip(walk);
        SqlName alias = Targets.AliasAt(walk, aliasAt);
        int facts = walk.Sink.Facts.Count;
        MoreTables(walk);
        if (!walk.Accept(Word.Set))
        {
            walk.Sink.Unknown(walk.Since(start), "SET was expected in this UPDATE");
            return;
        }

        string? columns = ColumnList.Assigned(walk);
        int change = walk.Sink.Facts.Count;
        Expressions.Read(walk, Clauses.Change);
        Returning.Output(walk, target);
        bool joins = change > facts;
        if (walk.Accept(Word.From))
        {
            int tables = walk.At;
            Tables.List(walk);
            joins = true;
            alias = alias.IsMissing ? target : alias;
            target = Targets.Resolve(walk, target, tables);
        }

        bool scoped = Scope.Where(walk, target, alias, joins);
        limited |= Returning.Limit(walk);
        Targets.Add(
            walk, SqlEffects.Update, target, walk.Since(start), scoped ? null : "unscoped", limited ? "limited" : null,
            columns);
        Returning.Read(walk, target);
    }

    /// <summary>MySQL: <c>UPDATE a, b JOIN c … SET</c>. Which of them changes is not told apart: all are
    /// reported.</summary>
    private static void MoreTables(Walk walk)
    {
        if (walk.Kind != SqlTokenKind.Comma && !Clauses.Join.Has(walk.Word) && walk.Word != Word.On)
        {
            return;
        }

        int facts = walk.Sink.Facts.Count;
        Tables.Rest(walk);
        int count = walk.Sink.Facts.Count;
        for (int i = facts; i < count && i < facts + 16; i++)
        {
            Fact fact = walk.Sink.Facts[i];
            if (fact.Effect == SqlEffects.Read && fact.Object.Length > 0)
            {
                walk.Sink.Add(
                    SqlEffects.Update, fact.Object, fact.Span, Certainty.Partial,
                    "which of the joined tables changes is not told apart", "kind=table");
            }
        }
    }
}
