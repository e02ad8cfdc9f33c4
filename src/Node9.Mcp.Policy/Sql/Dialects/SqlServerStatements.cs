using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Sql.Code;
using Node9.Mcp.Policy.Sql.Queries;
using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Dialects;

/// <summary>Walks the statements that only SQL Server has.</summary>
internal static class SqlServerStatements
{
    /// <summary>Walks the statement at the cursor; false, the cursor unmoved, when it is none of these.</summary>
    public static bool TryRead(Walk walk)
    {
        int start = walk.At;
        switch (walk.Word)
        {
            case Word.Bulk:
                walk.Skip();
                walk.Accept(Word.Insert);
                SqlName name = walk.Name();
                walk.Accept(Word.From);
                string? path = walk.Literal(out SourceSpan span, out _);
                walk.Sink.Add(SqlEffects.Insert, name.Text ?? "", walk.Since(start), "kind=table");
                walk.Sink.Add(SqlEffects.CopyFile, path ?? "", span, "from");
                Expressions.Read(walk, WordSet.Empty);
                return true;
            case Word.Backup or Word.Restore:
                Backup(walk);
                return true;
            case Word.Declare:
                Declare(walk);
                return true;
            case Word.Begin when walk.WordAhead(1) is not (Word.Transaction or Word.Tran):
                walk.Skip();
                walk.Accept(Word.Try);
                walk.Accept(Word.Catch);
                walk.Sink.Add(SqlEffects.Read, "", walk.Since(start));
                return true;
            case Word.None when walk.Token.IsName
                && (start == 0 || walk.TokenAt(start - 1).Kind == SqlTokenKind.Terminator):
                // The first statement of a batch may be a procedure's name alone.
                ProcedureCall.Read(walk);
                return true;
            default:
                return false;
        }
    }

    private static void Backup(Walk walk)
    {
        int start = walk.At;
        bool restore = walk.Word == Word.Restore;
        walk.Skip(2);
        SqlName name = walk.Name();
        string? path = null;
        while (!walk.AtEnd)
        {
            path = walk.Token.IsString ? walk.Literal() ?? path : path;
            walk.Skip(walk.AtEnd ? 0 : 1);
        }

        walk.Sink.Add(
            restore ? SqlEffects.Alter : SqlEffects.Read, name.Text ?? "", walk.Since(start), "kind=database",
            restore ? "restore" : "backup");
        walk.Sink.Add(
            restore ? SqlEffects.FileRead : SqlEffects.FileWrite, path ?? "", walk.Since(start), "kind=database");
    }

    private static void Declare(Walk walk)
    {
        int start = walk.At;
        walk.Skip();
        if (walk.Token.IsName)
        {
            while (!walk.AtEnd && walk.Word is not (Word.Select or Word.With))
            {
                walk.Skip();
            }

            walk.Sink.Add(SqlEffects.Session, "", walk.Since(start), "cursor");
            if (!walk.AtEnd)
            {
                Query.Read(walk);
            }

            return;
        }

        walk.Sink.Add(SqlEffects.Read, "", walk.Since(start));
        Expressions.Read(walk, WordSet.Empty);
    }
}
