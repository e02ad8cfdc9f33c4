using Node9.Mcp.Policy.Sql.Queries;
using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Changes;

/// <content>Where rows go besides the table that is named first.</content>
internal static partial class InsertWalk
{
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
