using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Sql.Code;
using Node9.Mcp.Policy.Sql.Definitions;
using Node9.Mcp.Policy.Sql.Dialects;
using Node9.Mcp.Policy.Sql.Queries;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Statements;

/// <summary>Walks the statements that one dialect has for itself.</summary>
internal static class OwnStatements
{
    /// <summary>Walks the statement at the cursor; false, the cursor unmoved, when the dialect has none such.</summary>
    public static bool TryRead(Walk walk) => walk.Dialect switch
    {
        SqlDialect.PostgreSql => Postgres(walk),
        SqlDialect.MySql => MysqlStatements.TryRead(walk),
        SqlDialect.Sqlite => SqliteStatements.TryRead(walk),
        SqlDialect.SqlServer => SqlServerStatements.TryRead(walk),
        _ => false,
    };

    private static bool Postgres(Walk walk)
    {
        int start = walk.At;
        switch (walk.Word)
        {
            case Word.Copy:
                CopyWalk.Read(walk);
                return true;
            case Word.Do:
                PreparedWalk.ReadDo(walk);
                return true;
            case Word.Declare:
                Cursor(walk);
                return true;
            case Word.Load:
                walk.Skip();
                string? library = walk.Literal();
                walk.Sink.Add(
                    SqlEffects.Code, library ?? "", walk.Since(start), Certainty.Opaque,
                        "the library's code is not in the text", "language=c");
                return true;
            case Word.Import:
                ImportSchema(walk);
                return true;
            default:
                return false;
        }
    }

    private static void Cursor(Walk walk)
    {
        int start = walk.At;
        walk.Skip();
        SqlName name = walk.Name();
        while (!walk.AtEnd && walk.Word != Word.For)
        {
            walk.Skip();
        }

        walk.Accept(Word.For);
        walk.Sink.Add(SqlEffects.Session, name.Text ?? "", walk.Since(start), "cursor");
        Query.Read(walk);
    }

    private static void ImportSchema(Walk walk)
    {
        int start = walk.At;
        walk.Accept(Word.Import, Word.Foreign);
        walk.Accept(Word.Schema);
        walk.Name();
        while (!walk.AtEnd && walk.Word != Word.Into)
        {
            walk.Skip();
        }

        walk.Accept(Word.Into);
        SqlName name = walk.Name();
        walk.Sink.Add(SqlEffects.Create, name.Text ?? "", walk.Since(start), "kind=schema", "foreign");
        Remote.Add(walk, start);
        Definition.Read(walk);
    }
}
