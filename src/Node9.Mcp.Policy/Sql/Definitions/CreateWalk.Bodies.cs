using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Sql.Code;
using Node9.Mcp.Policy.Sql.Queries;
using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Definitions;

/// <content>What follows the name of the thing that is created.</content>
internal static partial class CreateWalk
{
    private static void Body(Walk walk, int start, string kind, Word what, SqlName name)
    {
        switch (kind)
        {
            case "kind=table" or "kind=view":
                Rows(walk);
                break;
            case "kind=index":
                if (walk.Accept(Word.On))
                {
                    walk.Accept(Word.Only);
                    walk.Name();
                }

                if (walk.Accept(Word.Using))
                {
                    walk.Skip();
                }

                Expressions.Read(walk, WordSet.Empty);
                break;
            case "kind=function" when what == Word.Aggregate:
                Definition.Read(walk);
                break;
            case "kind=function":
                Routine.Read(walk, name);
                break;
            case "kind=trigger" or "kind=event":
                Trigger.Read(walk);
                break;
            case "kind=rule":
                Trigger.ReadRule(walk);
                break;
            case "kind=schema":
                SchemaElements(walk);
                break;
            case "kind=extension" or "kind=language" or "kind=assembly":
                walk.Sink.Add(
                    SqlEffects.Code, name.Text, walk.Place(walk.TokenAt(start).Span), Certainty.Opaque,
                    "the code that it brings is not in the text", kind);
                Definition.Read(walk);
                break;
            case "kind=tablespace":
                Tablespace(walk);
                break;
            case "kind=server" or "kind=subscription" or "kind=user-mapping":
                Remote.Add(walk, start);
                Definition.Read(walk);
                break;
            default:
                Definition.Read(walk);
                break;
        }
    }

    /// <summary>Columns, options, and the query that fills a table or is a view.</summary>
    private static void Rows(Walk walk)
    {
        while (!walk.AtEnd)
        {
            if (walk.Word == Word.As && walk.WordAhead(1) == Word.Execute)
            {
                walk.Skip();
                StatementWalk.Read(walk);
            }
            else if (walk.Word == Word.As && (walk.WordAhead(1) is Word.Select or Word.With or Word.Values or Word.Table
                || walk.Ahead(1).Kind == SqlTokenKind.LeftParen))
            {
                walk.Skip();
                Query.Read(walk);
            }
            else if (walk.Word == Word.Select)
            {
                Query.Read(walk);
            }
            else if (walk.Kind == SqlTokenKind.LeftParen)
            {
                walk.Sink.Enter("via=default");
                Definition.Group(walk);
                walk.Sink.Leave();
            }
            else
            {
                walk.Skip();
            }
        }
    }

    private static void SchemaElements(Walk walk)
    {
        while (!walk.AtEnd)
        {
            if (walk.Word is not (Word.Create or Word.Grant))
            {
                walk.Skip();
                continue;
            }

            int limit = walk.Limit;
            int next = walk.At + 1;
            while (next < limit
                && !(walk.TokenAt(next).Word is Word.Create or Word.Grant && walk.TokenAt(next - 1).Word != Word.With))
            {
                next++;
            }

            walk.Limit = next;
            StatementWalk.Read(walk);
            walk.At = next;
            walk.Limit = limit;
        }
    }

    private static void Tablespace(Walk walk)
    {
        while (!walk.AtEnd && !walk.Token.IsString)
        {
            walk.Skip();
        }

        string? path = walk.Literal(out SourceSpan span, out _);
        walk.Sink.Add(SqlEffects.FileWrite, path ?? "", span, "kind=tablespace");
        Definition.Read(walk);
    }
}
