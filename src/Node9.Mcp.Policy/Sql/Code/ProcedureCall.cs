using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Sql.Functions;
using Node9.Mcp.Policy.Sql.Queries;
using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Code;

/// <summary>Walks SQL Server's EXEC: a procedure with arguments, or a text to run.</summary>
internal static class ProcedureCall
{
    /// <summary>Walks from <c>EXEC</c>, or from a procedure's name that stands first in a batch.</summary>
    public static void Read(Walk walk)
    {
        int start = walk.At;
        if (walk.Word is Word.Exec or Word.Execute)
        {
            walk.Skip();
        }

        if (walk.Accept(Word.As))
        {
            walk.Sink.Add(SqlEffects.Role, "", walk.Since(start), "impersonate");
            Expressions.Read(walk, WordSet.Empty);
            return;
        }

        if (walk.Kind == SqlTokenKind.LeftParen)
        {
            walk.At--;
            Dynamic.Read(walk);
            return;
        }

        if (walk.Kind == SqlTokenKind.Variable)
        {
            walk.Skip();
            if (!walk.IsOperator("="))
            {
                walk.Sink.Add(
                    SqlEffects.Code, "", walk.Since(start), Certainty.Opaque, "the procedure's name is in a variable",
                    "dynamic");
                Expressions.Read(walk, WordSet.Empty);
                return;
            }

            walk.Skip();
        }

        int first = walk.At;
        SqlName name = walk.Name();
        if (name.IsMissing)
        {
            walk.Sink.Unknown(walk.Since(start), "the name of a procedure was expected here");
            return;
        }

        FunctionClass kind = FunctionTable.Of(name.Last, SqlDialect.SqlServer);
        int arguments = walk.At;
        Argument(walk, out string? literal, out SourceSpan span, out int offset);
        walk.At = arguments;
        switch (kind)
        {
            case FunctionClass.Harmless:
                walk.Sink.Add(SqlEffects.Read, "", walk.Since(first), "class=catalog", $"function={name.Text}");
                break;
            case FunctionClass.Shell:
                walk.Sink.Add(
                    SqlEffects.Code, name.Text, walk.Since(first), literal is null ? Certainty.Opaque : Certainty.Exact,
                    literal is null ? "the command it runs is not a literal"
                        : null, "language=shell", $"function={name.Text}");
                if (literal is not null)
                {
                    walk.Sink.AddShell(literal, span);
                }

                break;
            case FunctionClass.SqlText when literal is not null:
                Nested.Read(walk, literal, span, offset, "via=execute");
                break;
            case FunctionClass.SqlText:
                walk.Sink.Add(
                    SqlEffects.Code, name.Text, walk.Since(first), Certainty.Opaque,
                    "the SQL that it runs is not a literal", "dynamic");
                break;
            case FunctionClass.Unlisted or FunctionClass.Syntax or FunctionClass.Field:
                walk.Sink.Add(
                    SqlEffects.FunctionCall, name.Text, walk.Since(first), $"function={name.Text}", "procedure");
                break;
            default:
                FunctionCalls.Report(walk, name, kind);
                break;
        }

        Expressions.Read(walk, WordSet.Empty);
    }

    /// <summary>The first argument, if it is a literal and nothing is added to it.</summary>
    private static void Argument(Walk walk, out string? literal, out SourceSpan span, out int offset)
    {
        if (walk.Kind == SqlTokenKind.Variable && walk.Ahead(1).Kind == SqlTokenKind.Operator)
        {
            walk.Skip(2);
        }

        literal = walk.Literal(out span, out offset);
        if (!walk.AtEnd && walk.Kind != SqlTokenKind.Comma)
        {
            literal = null;
        }
    }
}
