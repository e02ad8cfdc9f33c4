using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Sql.Queries;
using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Functions;

/// <content>What the arguments say of the effect.</content>
internal static partial class FunctionCalls
{
    private static (string? Text, SourceSpan Span) FirstLiteral(Walk walk)
    {
        SourceSpan span = walk.Place(walk.Token.Span);
        if (walk.Kind != SqlTokenKind.LeftParen || !walk.Ahead(1).IsString)
        {
            return (null, span);
        }

        int back = walk.At;
        walk.Skip();
        string? text = walk.Literal(out span, out _);
        if (walk.Kind == SqlTokenKind.Cast)
        {
            walk.Skip();
            Expressions.TypeName(walk);
        }

        bool whole = walk.Kind is SqlTokenKind.Comma or SqlTokenKind.RightParen;
        walk.At = back;
        return (whole ? text : null, span);
    }

    private static void FileAccess(Walk walk, SqlName name, FunctionClass kind, string function)
    {
        string? path = null;
        int back = walk.At;
        if (walk.Kind == SqlTokenKind.LeftParen)
        {
            // lo_export(oid, path): the path is the last literal among the first two arguments.
            (path, _) = FirstLiteral(walk);
            if (path is null && walk.Ahead(2).Kind == SqlTokenKind.Comma && walk.Ahead(3).IsString
                && walk.Ahead(4).Kind is SqlTokenKind.RightParen)
            {
                walk.Skip(3);
                path = walk.Literal();
            }
        }

        walk.At = back;
        bool fixedPlace = path is null && walk.Kind == SqlTokenKind.LeftParen
            && walk.Ahead(1).Kind == SqlTokenKind.RightParen;
        walk.Sink.Add(
            kind == FunctionClass.FileRead ? SqlEffects.FileRead : SqlEffects.FileWrite,
            path ?? "",
            name.Span,
            path is null && !fixedPlace ? Certainty.Partial : Certainty.Exact,
            path is null && !fixedPlace ? "the file's path is not a literal" : null,
            function);
    }

    private static void ShellText(Walk walk, SqlName name, string? command, SourceSpan span, string function)
    {
        walk.Sink.Add(
            SqlEffects.Code,
            name.Text,
            name.Span,
            command is null ? Certainty.Opaque : Certainty.Exact,
            command is null ? "the command it runs is not a literal" : null,
            "language=shell",
            function);
        if (command is not null)
        {
            walk.Sink.AddShell(command, span);
        }
    }
}
