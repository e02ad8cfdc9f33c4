using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Sql.Code;
using Node9.Mcp.Policy.Sql.Definitions;
using Node9.Mcp.Policy.Sql.Queries;
using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Dialects;

/// <summary>Walks the statements that only MySQL and MariaDB have.</summary>
internal static class MysqlStatements
{
    /// <summary>Walks the statement at the cursor; false, the cursor unmoved, when it is none of these.</summary>
    public static bool TryRead(Walk walk)
    {
        int start = walk.At;
        switch (walk.Word)
        {
            case Word.Do:
                PreparedWalk.ReadDo(walk);
                return true;
            case Word.Load when walk.WordAhead(1) is Word.Data or Word.Xml:
                LoadData(walk);
                return true;
            case Word.Load:
                walk.At = walk.Limit;
                walk.Sink.Add(SqlEffects.Maintenance, "", walk.Since(start));
                return true;
            case Word.Rename:
                Rename(walk);
                return true;
            case Word.Handler:
                walk.Skip();
                Tables.Read(walk, walk.Name(), null);
                Expressions.Read(walk, WordSet.Empty);
                return true;
            case Word.Install or Word.Uninstall or Word.Clone:
                walk.At = walk.Limit;
                walk.Sink.Add(
                    SqlEffects.Code, "", walk.Since(start), Certainty.Opaque,
                    "the code that it brings is not in the text");
                return true;
            default:
                return false;
        }
    }

    private static void LoadData(Walk walk)
    {
        int start = walk.At;
        string? client = null;
        while (!walk.AtEnd && !walk.Token.IsString)
        {
            client = walk.Word == Word.Local ? "client" : client;
            walk.Skip();
        }

        string? path = walk.Literal(out SourceSpan span, out _);
        walk.Sink.Add(SqlEffects.CopyFile, path ?? "", span, "from", client);
        string? replace = walk.Accept(Word.Replace) ? "replace" : null;
        walk.Accept(Word.Ignore);
        if (!walk.Accept(Word.Into, Word.Table))
        {
            walk.Sink.Unknown(walk.Since(start), "INTO TABLE was expected in this LOAD");
        }

        SqlName name = walk.Name();
        walk.Sink.Add(SqlEffects.Insert, name.Text ?? "", name.Span, "kind=table", replace);
        Definition.Read(walk);
    }

    private static void Rename(Walk walk)
    {
        int start = walk.At;
        walk.Skip();
        string kind = walk.Word == Word.User ? "kind=role" : "kind=table";
        walk.Skip();
        do
        {
            string name = walk.Token.IsString ? walk.Literal() ?? "" : walk.Name().Text ?? "";
            while (!walk.AtEnd && walk.Word != Word.To)
            {
                walk.Skip();
            }

            walk.Sink.Add(SqlEffects.Alter, name, walk.Since(start), kind, "rename");
            while (!walk.AtEnd && walk.Kind != SqlTokenKind.Comma)
            {
                walk.Skip();
            }
        }
        while (walk.Accept(SqlTokenKind.Comma));
    }
}
