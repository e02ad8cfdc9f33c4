using Node9.Mcp.Policy.Sql.Queries;
using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Changes;

/// <summary>Walks MERGE: each of its branches is an effect on the target.</summary>
internal static class MergeWalk
{
    private static readonly WordSet Branch = WordSet.Of(Word.When, Word.Returning, Word.Output, Word.Option);
    private static readonly WordSet Condition = WordSet.Of(Word.Then);

    /// <summary>Walks from <c>MERGE</c> to the end of the statement.</summary>
    public static void Read(Walk walk)
    {
        int start = walk.At;
        walk.Skip();
        if (walk.Word == Word.Top)
        {
            SelectWalk.Top(walk);
        }

        walk.Accept(Word.Into);
        walk.Accept(Word.Only);
        SqlName target = walk.Name();
        TableAlias.Skip(walk);
        if (target.IsMissing || !walk.Accept(Word.Using))
        {
            walk.Sink.Unknown(walk.Since(start), "the target and source of MERGE were expected here");
            return;
        }

        Tables.List(walk);
        Expressions.Read(walk, Branch);
        while (walk.Accept(Word.When))
        {
            Expressions.Read(walk, Condition);
            walk.Accept(Word.Then);
            Action(walk, target);
        }

        Returning.Output(walk, target);
        Returning.Read(walk, target);
        if (walk.Accept(Word.Option))
        {
            Expressions.Read(walk, WordSet.Empty);
        }
    }

    private static void Action(Walk walk, SqlName target)
    {
        int start = walk.At;
        switch (walk.Word)
        {
            case Word.Insert:
                walk.Skip();
                string? columns = ColumnList.Attribute(walk);
                Expressions.Read(walk, Branch);
                walk.Sink.Add(SqlEffects.Insert, target.Text, walk.Since(start), "kind=table", columns, "via=merge");
                break;
            case Word.Update:
                walk.Skip();
                walk.Accept(Word.Set);
                columns = ColumnList.Assigned(walk);
                Expressions.Read(walk, Branch);
                walk.Sink.Add(SqlEffects.Update, target.Text, walk.Since(start), "kind=table", columns, "via=merge");
                break;
            case Word.Delete:
                walk.Skip();
                walk.Sink.Add(SqlEffects.Delete, target.Text, walk.Since(start), "kind=table", "via=merge");
                break;
            case Word.Do:
                walk.Skip(2);
                walk.Sink.Add(SqlEffects.Read, target.Text, walk.Since(start), "kind=table", "via=merge");
                break;
            default:
                walk.Sink.Unknown(walk.Place(walk.Token.Span), "what MERGE does was expected here");
                Expressions.Read(walk, Branch);
                break;
        }
    }
}
