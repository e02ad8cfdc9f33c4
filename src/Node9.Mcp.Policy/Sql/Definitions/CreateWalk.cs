using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Sql.Code;
using Node9.Mcp.Policy.Sql.Queries;
using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Definitions;

/// <summary>Walks CREATE.</summary>
internal static class CreateWalk
{
    /// <summary>Walks from <c>CREATE</c> to the end of the statement.</summary>
    public static void Read(Walk walk)
    {
        int start = walk.At;
        walk.Skip();
        bool replace = walk.Accept(Word.Or, Word.Replace) || walk.Accept(Word.Or, Word.Alter);
        bool temporary = Modifiers(walk);
        string? kind = KindTable.Accept(walk);
        if (kind is null)
        {
            walk.Sink.Unknown(walk.Since(start), "what to create is not understood");
            walk.At = walk.Limit;
            return;
        }

        Word what = walk.Ahead(-1).Word;
        walk.Accept(Word.Concurrently);
        bool ifNotExists = walk.Word == Word.If && walk.WordAhead(1) == Word.Not;
        walk.Skip(ifNotExists ? 3 : 0);
        SqlName name = Name(walk, kind, what);
        walk.Sink.Add(
            SqlEffects.Create,
            name.Text ?? "",
            walk.Since(start),
            name.IsMissing && !MayBeNameless(kind) ? Certainty.Partial : Certainty.Exact,
            name.IsMissing && !MayBeNameless(kind) ? "the name of what is created is not in the text" : null,
            kind,
            temporary ? "temporary" : null,
            replace ? "replace" : null,
            ifNotExists ? "if-not-exists" : null,
            Detail(walk, kind));
        Body(walk, start, kind, what, name);
    }

    private static bool Modifiers(Walk walk)
    {
        bool temporary = false;
        while (walk.Word is Word.Temp or Word.Temporary or Word.Unlogged or Word.Global or Word.Local or Word.Unique
            or Word.Recursive or Word.Constraint or Word.Trusted or Word.Algorithm or Word.Definer or Word.Sql or Word.Virtual
            or Word.Clustered or Word.Nonclustered or Word.Fulltext or Word.Spatial or Word.Undefined or Word.Or or Word.Default)
        {
            if (walk.Word == Word.Fulltext && walk.WordAhead(1) != Word.Index)
            {
                break;
            }

            temporary |= walk.Word is Word.Temp or Word.Temporary;
            Word modifier = walk.Word;
            walk.Skip();
            if (modifier is Word.Algorithm or Word.Definer or Word.Sql)
            {
                // MySQL: ALGORITHM = MERGE, DEFINER = `u`@`h`, SQL SECURITY INVOKER
                while (!walk.AtEnd
                    && walk.Word is not (Word.View or Word.Definer or Word.Sql or Word.Function or Word.Procedure
                    or Word.Trigger or Word.Event))
                {
                    walk.Skip();
                }
            }
        }

        return temporary;
    }

    private static SqlName Name(Walk walk, string kind, Word what)
    {
        switch (kind)
        {
            case "kind=user-mapping":
                walk.Accept(Word.For);
                break;
            case "kind=index" or "kind=statistics" when walk.Word == Word.On:
                return default;
            case "kind=schema" when walk.Accept(Word.Authorization):
                break;
            case "kind=cast" or "kind=operator" or "kind=transform":
                return default;
        }

        // CREATE USER 'name'@'host'
        if (walk.Token.IsString && what is Word.User or Word.Role)
        {
            string? role = walk.Literal(out SourceSpan span, out _);
            if (walk.Kind is SqlTokenKind.Variable or SqlTokenKind.Operator)
            {
                walk.Skip();
            }

            return new SqlName(role ?? "", 1, true, span);
        }

        return walk.Name();
    }

    private static bool MayBeNameless(string kind) =>
        kind is "kind=index" or "kind=cast" or "kind=operator" or "kind=transform" or "kind=statistics" or "kind=key";

    private static string? Detail(Walk walk, string kind)
    {
        if (kind is not ("kind=role" or "kind=function"))
        {
            return null;
        }

        for (int at = walk.At; at < walk.Limit; at++)
        {
            if (kind == "kind=role" && walk.TokenAt(at).Word == Word.Superuser)
            {
                return "superuser";
            }

            if (kind == "kind=function" && walk.TokenAt(at).Word == Word.Definer
                && walk.TokenAt(at - 1).Word == Word.Security)
            {
                return "security-definer";
            }
        }

        return null;
    }

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
                    SqlEffects.Code, name.Text ?? "", walk.Place(walk.TokenAt(start).Span), Certainty.Opaque,
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
