using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Sql.Queries;
using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Dialects;

/// <summary>Walks the statements that only SQLite has.</summary>
internal static class SqliteStatements
{
    /// <summary>Walks the statement at the cursor; false, the cursor unmoved, when it is none of these.</summary>
    public static bool TryRead(Walk walk)
    {
        switch (walk.Word)
        {
            case Word.Pragma:
                Pragma(walk);
                return true;
            case Word.Attach:
                Attach(walk);
                return true;
            case Word.Vacuum:
                Vacuum(walk);
                return true;
            default:
                return false;
        }
    }

    /// <summary>A pragma that is given a value writes, but for those whose argument is what to show.</summary>
    private static void Pragma(Walk walk)
    {
        int start = walk.At;
        walk.Skip();
        SqlName name = walk.Name();
        bool assigned = walk.IsOperator("=");
        bool argument = walk.Kind == SqlTokenKind.LeftParen;
        bool shows = PragmaTable.Shows(name.Last);
        string subject = shows && argument && (walk.Ahead(1).IsName || walk.Ahead(1).IsString) ? Argument(walk) : "";
        Expressions.Read(walk, WordSet.Empty);
        SourceSpan span = walk.Since(start);
        if (name.IsMissing)
        {
            walk.Sink.Unknown(span, "the name of a pragma was expected here");
        }
        else if (shows || (!assigned && !argument && !PragmaTable.Acts(name.Last)))
        {
            walk.Sink.Add(SqlEffects.Read, subject, span, "class=catalog", $"pragma={name.Text}");
        }
        else if (PragmaTable.IsOfSession(name.Last))
        {
            walk.Sink.Add(SqlEffects.Session, name.Text, span, "pragma");
        }
        else
        {
            walk.Sink.Add(SqlEffects.Alter, name.Text, span, "kind=database", "pragma");
        }
    }

    private static string Argument(Walk walk)
    {
        int back = walk.At;
        walk.Skip();
        string text = walk.Token.IsString ? walk.Literal() ?? "" : walk.Name().Text ?? "";
        walk.At = back;
        return text;
    }

    /// <summary>Attaching opens a database file, and makes it when there is none.</summary>
    private static void Attach(Walk walk)
    {
        int start = walk.At;
        walk.Skip();
        walk.Accept(Word.Database);
        string? path = walk.Token.IsString ? walk.Literal() : null;
        Expressions.Read(walk, WordSet.Empty);
        walk.Sink.Add(SqlEffects.Session, path ?? "", walk.Since(start), "kind=database", "attach");
        if (path is not (":memory:" or ""))
        {
            walk.Sink.Add(
                SqlEffects.FileWrite, path ?? "", walk.Since(start), path is null ? Certainty.Partial : Certainty.Exact,
                path is null ? "the file's path is not a literal" : null, "kind=database", "attach");
        }
    }

    private static void Vacuum(Walk walk)
    {
        int start = walk.At;
        walk.Skip();
        if (walk.Word != Word.Into)
        {
            walk.Name();
        }

        if (!walk.Accept(Word.Into))
        {
            walk.Sink.Add(SqlEffects.Maintenance, "", walk.Since(start));
            return;
        }

        string? path = walk.Token.IsString ? walk.Literal() : null;
        Expressions.Read(walk, WordSet.Empty);
        walk.Sink.Add(
            SqlEffects.FileWrite, path ?? "", walk.Since(start), path is null ? Certainty.Partial : Certainty.Exact,
            path is null ? "the file's path is not a literal" : null, "kind=database");
    }
}
