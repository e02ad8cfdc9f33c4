using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Sql.Functions;
using Node9.Mcp.Policy.Sql.Queries;
using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Code;

/// <summary>Walks DO, PREPARE and EXECUTE.</summary>
internal static class PreparedWalk
{
    /// <summary>Walks from <c>DO</c>, which runs an anonymous block; in MySQL it computes expressions.</summary>
    public static void ReadDo(Walk walk)
    {
        int start = walk.At;
        walk.Skip();
        if (walk.Dialect == SqlDialect.MySql)
        {
            walk.Sink.Add(SqlEffects.Read, "", walk.Since(start));
            Expressions.Read(walk, WordSet.Empty);
            return;
        }

        string language = "plpgsql";
        string? body = null;
        SourceSpan span = default;
        int offset = -1;
        while (!walk.AtEnd)
        {
            if (walk.Accept(Word.Language))
            {
                language = (walk.Token.IsString ? walk.Literal() : walk.Name().Text)?.ToLowerInvariant() ?? "";
            }
            else if (walk.Token.IsString)
            {
                body = walk.Literal(out span, out offset);
            }
            else
            {
                walk.Sink.Unknown(walk.Since(start), "a body was expected after DO");
                walk.At = walk.Limit;
                return;
            }
        }

        walk.Sink.Add(
            SqlEffects.Code, "", walk.Since(start), body is null ? Certainty.Opaque : Certainty.Exact,
            body is null ? "the block is not in the text" : null, $"language={language}", "via=do");
        if (body is not null)
        {
            Routine.ReadBody(walk, "", language, body, span, offset, "via=do");
        }
    }

    /// <summary>Walks from <c>PREPARE</c>: what is prepared counts as if it ran.</summary>
    public static void ReadPrepare(Walk walk)
    {
        int start = walk.At;
        walk.Skip();
        if (walk.Accept(Word.Transaction))
        {
            walk.Sink.Add(SqlEffects.Transaction, walk.Literal() ?? "", walk.Since(start), "prepare");
            return;
        }

        SqlName name = walk.Name();
        if (walk.Kind == SqlTokenKind.LeftParen)
        {
            walk.Skip();
            walk.SkipToClose();
        }

        walk.Sink.Add(SqlEffects.Session, name.Text ?? "", walk.Since(start), "prepare");
        walk.Sink.Prepared.Add(name.Text ?? "");
        if (walk.Accept(Word.As))
        {
            walk.Sink.Enter("via=prepare");
            StatementWalk.Read(walk);
            walk.Sink.Leave();
        }
        else if (walk.Accept(Word.From) && walk.Token.IsString)
        {
            string? text = walk.Literal(out SourceSpan span, out int offset);
            Nested.Read(walk, text ?? "", span, offset, "via=prepare");
        }
        else
        {
            walk.Sink.Add(
                SqlEffects.Code, name.Text ?? "", walk.Since(start), Certainty.Opaque,
                "the statement that is prepared is not in the text", "dynamic");
            walk.At = walk.Limit;
        }
    }

    /// <summary>Walks from <c>EXECUTE</c> or <c>EXEC</c>.</summary>
    public static void ReadExecute(Walk walk)
    {
        int start = walk.At;
        if (walk.Dialect == SqlDialect.SqlServer)
        {
            ProcedureCall.Read(walk);
            return;
        }

        if (walk.WordAhead(1) == Word.Immediate)
        {
            Dynamic.Read(walk);
            return;
        }

        walk.Skip();
        SqlName name = walk.Name();
        if (name.IsMissing)
        {
            walk.Sink.Unknown(walk.Since(start), "the name of a prepared statement was expected here");
            return;
        }

        if (walk.Sink.Prepared.Contains(name.Text))
        {
            walk.Sink.Add(SqlEffects.Session, name.Text, walk.Since(start), "execute");
        }
        else
        {
            walk.Sink.Add(
                SqlEffects.Code, name.Text, walk.Since(start), Certainty.Opaque,
                $"the statement prepared as `{name.Text}` is not in the text", "execute");
        }

        Expressions.Read(walk, WordSet.Of(Word.With));
        walk.At = walk.Limit > walk.At && walk.Word == Word.With ? walk.Limit : walk.At;
    }

    /// <summary>Walks from <c>CALL</c>.</summary>
    public static void ReadCall(Walk walk)
    {
        int start = walk.At;
        walk.Skip();
        SqlName name = walk.Name();
        if (name.IsMissing)
        {
            walk.Sink.Unknown(walk.Since(start), "the name of a procedure was expected here");
        }
        else
        {
            walk.Sink.Add(SqlEffects.FunctionCall, name.Text, walk.Since(start), $"function={name.Text}", "procedure");
        }

        Expressions.Read(walk, WordSet.Empty);
    }
}
