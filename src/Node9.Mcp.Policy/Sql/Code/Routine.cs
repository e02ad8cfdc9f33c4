using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Sql.Definitions;
using Node9.Mcp.Policy.Sql.Queries;
using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Code;

/// <summary>Walks what CREATE FUNCTION and CREATE PROCEDURE would run when they are called.</summary>
internal static class Routine
{
    private const string Via = "via=function-body";

    /// <summary>Walks from behind the routine's name to the end of the statement.</summary>
    public static void Read(Walk walk, SqlName name)
    {
        if (walk.Dialect == SqlDialect.SqlServer)
        {
            ReadBatch(walk);
            return;
        }

        if (walk.Kind == SqlTokenKind.LeftParen)
        {
            walk.Sink.Enter("via=default");
            Definition.Group(walk);
            walk.Sink.Leave();
        }

        if (walk.Dialect == SqlDialect.PostgreSql)
        {
            ReadPostgres(walk, name);
        }
        else
        {
            ReadCompound(walk);
        }
    }

    /// <summary>SQL Server: all that follows AS up to the end of the batch is the body.</summary>
    public static void ReadBatch(Walk walk)
    {
        while (!walk.AtEnd && !(walk.Word == Word.As && walk.WordAhead(-1) is not (Word.Execute or Word.Exec)))
        {
            walk.Skip();
        }

        walk.Skip();
        walk.Sink.Enter(Via);
        StatementList.Read(walk);
        walk.Sink.Leave();
    }

    /// <summary>MySQL: options, then one statement or a block.</summary>
    private static void ReadCompound(Walk walk)
    {
        while (!walk.AtEnd && !StatementWalk.IsVerb(walk.Word) && walk.Word is not (Word.Begin or Word.Return))
        {
            if (walk.Word is Word.Sql or Word.Reads or Word.No)
            {
                walk.Skip(2);
            }

            walk.Skip();
        }

        walk.Sink.Enter(Via);
        bool before = walk.IntoVariables;
        walk.IntoVariables = true;
        Block.ReadAll(walk);
        walk.IntoVariables = before;
        walk.Sink.Leave();
    }

    private static void ReadPostgres(Walk walk, SqlName name)
    {
        string language = "sql";
        bool saidLanguage = false;
        string? body = null;
        SourceSpan span = default;
        int offset = -1;
        while (!walk.AtEnd)
        {
            switch (walk.Word)
            {
                case Word.Language:
                    walk.Skip();
                    language = (walk.Token.IsString ? walk.Literal() : walk.Name().Text)?.ToLowerInvariant() ?? "";
                    saidLanguage = true;
                    break;
                case Word.As when walk.Ahead(1).IsString:
                    walk.Skip();
                    body = walk.Literal(out span, out offset);
                    break;
                case Word.Begin when walk.WordAhead(1) == Word.Atomic:
                    walk.Skip(2);
                    walk.Sink.Enter(Via);
                    Block.ReadAll(walk);
                    walk.Sink.Leave();
                    return;
                case Word.Return:
                    walk.Skip();
                    walk.Sink.Enter(Via);
                    Expressions.Read(walk, WordSet.Empty);
                    walk.Sink.Leave();
                    return;
                default:
                    if (walk.Kind == SqlTokenKind.LeftParen)
                    {
                        Definition.Group(walk);
                    }
                    else
                    {
                        walk.Skip();
                    }

                    break;
            }
        }

        if (body is null || !saidLanguage)
        {
            walk.Sink.Add(
                SqlEffects.Code, name.Text ?? "", name.Span, Certainty.Opaque,
                "the function's body or language is not in the text", Via);
            return;
        }

        ReadBody(walk, name.Text ?? "", language, body, span, offset, Via);
    }

    /// <summary>Judges the body of a routine or DO block written in <paramref name="language"/>.</summary>
    public static void ReadBody(
        Walk walk, string name, string language, string body, SourceSpan span, int offset, string via)
    {
        switch (language)
        {
            case "sql":
                Nested.Read(walk, body, span, offset, via);
                break;
            case "plpgsql":
                Nested.ReadBody(walk, body, span, offset, via);
                break;
            default:
                walk.Sink.Add(
                    SqlEffects.Code, name, span, Certainty.Opaque, $"code in `{language}` is not judged",
                        $"language={language}", via);
                break;
        }
    }
}
