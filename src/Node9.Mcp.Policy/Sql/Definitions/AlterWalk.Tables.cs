using Node9.Mcp.Policy.Sql.Functions;
using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Definitions;

/// <content>The actions of ALTER TABLE and ALTER VIEW.</content>
internal static partial class AlterWalk
{
    private static bool SeekQuery(Walk walk)
    {
        for (int at = walk.At; at < walk.Limit; at++)
        {
            if (walk.TokenAt(at).Word is Word.Select or Word.With && walk.TokenAt(at - 1).Word == Word.As)
            {
                walk.At = at;
                return true;
            }
        }

        Definition.Read(walk);
        return false;
    }

    private static void TableActions(Walk walk, SqlName table)
    {
        while (!walk.AtEnd)
        {
            int start = walk.At;
            switch (walk.Word)
            {
                case Word.Drop:
                    Drop(walk, table, start);
                    break;
                case Word.Truncate when walk.WordAhead(1) == Word.Partition:
                    walk.Skip(2);
                    walk.Sink.Add(SqlEffects.Truncate, table.Text ?? "", walk.Since(start), "kind=partition");
                    break;
            }

            Definition.Read(walk, Actions);
            if (walk.At == start)
            {
                walk.Skip();
            }
        }
    }

    private static void Drop(Walk walk, SqlName table, int start)
    {
        walk.Skip();
        bool constraint = walk.Word is Word.Constraint or Word.Index or Word.Key or Word.Foreign or Word.Primary
            or Word.Check;
        bool partition = walk.Accept(Word.Partition);
        bool column = walk.Accept(Word.Column);
        if (constraint
            || (!column && !partition && walk.Word is Word.Default or Word.Not or Word.Identity or Word.Expression))
        {
            return;
        }

        walk.Accept(Word.If, Word.Exists);
        SqlName name = walk.Name();
        if (!name.IsMissing)
        {
            walk.Sink.Add(
                SqlEffects.Drop,
                $"{table.Text}.{name.Text}",
                walk.Since(start),
                partition ? "kind=partition" : "kind=column",
                walk.Word == Word.Cascade ? "cascade" : null);
        }
    }
}
