using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Sql.Changes;
using Node9.Mcp.Policy.Sql.Queries;
using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Code;

/// <summary>Walks COPY: rows to or from the client, a file of the server, or a program that the server runs.</summary>
internal static class CopyWalk
{
    /// <summary>Walks from <c>COPY</c>, or psql's <c>\copy</c>, to the end of the statement.</summary>
    /// <param name="walk">The cursor.</param>
    /// <param name="client">Whether file and program are the client's, as with <c>\copy</c>.</param>
    public static void Read(Walk walk, bool client = false)
    {
        int start = walk.At;
        walk.Skip();
        walk.Accept(Word.Binary);
        SqlName name = default;
        string? columns = null;
        if (walk.Kind == SqlTokenKind.LeftParen)
        {
            if (!walk.Descend())
            {
                return;
            }

            walk.Skip();
            walk.Sink.Enter("via=copy");
            StatementWalk.Read(walk);
            walk.Sink.Leave();
            Expressions.Close(walk);
            walk.Ascend();
        }
        else
        {
            name = walk.Name();
            columns = ColumnList.Attribute(walk);
        }

        bool into = walk.Word == Word.From;
        if (walk.Word is not (Word.From or Word.To))
        {
            walk.Sink.Unknown(walk.Since(start), "FROM or TO was expected in this COPY");
            return;
        }

        walk.Skip();
        if (!name.IsMissing)
        {
            walk.Sink.Add(
                into ? SqlEffects.Insert : SqlEffects.Read, name.Text, name.Span, "kind=table", columns, "via=copy");
        }

        Target(walk, start, into, client);
        Expressions.Read(walk, WordSet.Empty);
    }

    private static void Target(Walk walk, int start, bool into, bool client)
    {
        string direction = into ? "from" : "to";
        string? side = client ? "client" : null;
        if (walk.Accept(Word.Program))
        {
            string? command = walk.Literal(out SourceSpan span, out _);
            walk.Sink.Add(
                SqlEffects.CopyProgram, command ?? "", walk.Since(start), command is null ? Certainty.Opaque
                    : Certainty.Exact,
                command is null ? "the program is not a literal" : null, direction, side);
            if (command is not null)
            {
                walk.Sink.AddShell(command, span);
            }

            return;
        }

        if (walk.Word is Word.Stdin or Word.Stdout)
        {
            walk.Skip();
            return;
        }

        string? path = walk.Token.IsString ? walk.Literal() : null;
        walk.Sink.Add(
            SqlEffects.CopyFile, path ?? "", walk.Since(start), path is null ? Certainty.Partial : Certainty.Exact,
            path is null ? "the file's path is not a literal" : null, direction, side);
        if (path is null)
        {
            walk.Skip();
        }
    }
}
