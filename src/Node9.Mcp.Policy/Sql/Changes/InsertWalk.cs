using Node9.Mcp.Policy.Sql.Queries;
using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Changes;

/// <summary>Walks INSERT and REPLACE.</summary>
internal static class InsertWalk
{
    /// <summary>Walks from <c>INSERT</c> or <c>REPLACE</c> to the end of the statement.</summary>
    public static void Read(Walk walk)
    {
        int start = walk.At;
        bool replace = walk.Word == Word.Replace;
        walk.Skip();
        if (walk.Accept(Word.Or))
        {
            replace |= walk.Word == Word.Replace;
            walk.Skip();
        }

        while (walk.Word is Word.Low_Priority or Word.Delayed or Word.High_Priority or Word.Ignore)
        {
            walk.Skip();
        }

        if (walk.Word == Word.Top)
        {
            SelectWalk.Top(walk);
        }

        walk.Accept(Word.Into);
        walk.Accept(Word.Table);
        SqlName name = walk.Name();
        if (name.IsMissing)
        {
            if (walk.Kind != SqlTokenKind.Variable)
            {
                walk.Sink.Unknown(walk.Since(start), "the table to insert into was expected here");
            }

            walk.Skip();
        }

        if (walk.Word is Word.Partition or Word.With)
        {
            TableAlias.Skip(walk);
        }

        if (walk.Word == Word.As || (walk.Kind == SqlTokenKind.Word && walk.Word == Word.None))
        {
            TableAlias.Skip(walk);
        }

        string? columns = ColumnList.Attribute(walk);
        if (!name.IsMissing)
        {
            walk.Sink.Add(
                SqlEffects.Insert, name.Text, walk.Since(start), "kind=table", replace ? "replace" : null, columns);
            if (replace)
            {
                walk.Sink.Add(SqlEffects.Delete, name.Text, walk.Since(start), "kind=table", "via=replace");
            }
        }

        Source(walk, name);
        Returning.Read(walk, name);
    }

    private static void Source(Walk walk, SqlName target)
    {
        while (!walk.AtEnd && walk.Kind != SqlTokenKind.RightParen)
        {
            int before = walk.At;
            switch (walk.Word)
            {
                case Word.Overriding:
                    walk.Skip(3);
                    break;
                case Word.Default when walk.WordAhead(1) == Word.Values:
                    walk.Skip(2);
                    break;
                case Word.Values or Word.Value or Word.Set:
                    walk.Skip();
                    Expressions.Read(walk, Clauses.Change);
                    break;
                case Word.Select or Word.With or Word.Table:
                    Query.Read(walk);
                    break;
                case Word.Exec or Word.Execute:
                    StatementWalk.Read(walk);
                    break;
                case Word.Output:
                    walk.Skip();
                    Expressions.Read(walk, Clauses.Change.And(Word.Select));
                    if (walk.Accept(Word.Into))
                    {
                        Target(walk);
                    }

                    break;
                case Word.On:
                    OnConflict(walk, target);
                    break;
                case Word.As:
                    walk.Skip();
                    TableAlias.Skip(walk);
                    break;
                default:
                    if (walk.Kind != SqlTokenKind.LeftParen)
                    {
                        return;
                    }

                    Query.Read(walk);
                    break;
            }

            if (walk.At == before)
            {
                return;
            }
        }
    }

    /// <summary>Keeps that rows go into the table at the cursor, as <c>OUTPUT … INTO</c> has it.</summary>
    public static void Target(Walk walk)
    {
        if (walk.Kind == SqlTokenKind.Variable)
        {
            walk.Skip();
        }
        else
        {
            SqlName name = walk.Name();
            walk.Sink.Add(SqlEffects.Insert, name.Text, name.Span, "kind=table");
        }

        ColumnList.Attribute(walk);
    }

    private static void OnConflict(Walk walk, SqlName target)
    {
        int start = walk.At;
        walk.Skip();
        while (!walk.AtEnd && walk.Word is not (Word.Update or Word.Nothing or Word.Returning)
            && walk.Kind != SqlTokenKind.RightParen)
        {
            if (walk.Kind == SqlTokenKind.LeftParen)
            {
                Expressions.Group(walk);
            }
            else
            {
                walk.Skip();
            }
        }

        if (walk.Accept(Word.Nothing))
        {
            return;
        }

        if (walk.Accept(Word.Update))
        {
            walk.Sink.Add(SqlEffects.Update, target.Text, walk.Since(start), "kind=table", "via=on-conflict");
            walk.Accept(Word.Set);
            Expressions.Read(walk, WordSet.Of(Word.Where, Word.Returning));
            if (walk.Accept(Word.Where))
            {
                Expressions.Read(walk, WordSet.Of(Word.Returning));
            }
        }
    }
}
