using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Sql.Code;
using Node9.Mcp.Policy.Sql.Dialects;
using Node9.Mcp.Policy.Sql.Queries;
using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Functions;

/// <summary>Says what a function call does: nothing worth a fact for the listed harmless ones, the effect for the known
/// others, and <c>sql.function-call</c> for somebody's own.</summary>
internal static class FunctionCalls
{
    /// <summary>Walks a call from its name, whose last part is token <paramref name="last"/>, past its
    /// arguments.</summary>
    public static void Read(Walk walk, int last)
    {
        int first = walk.At;
        SqlToken token = walk.TokenAt(last);
        FunctionClass kind = Class(walk, token);
        walk.At = last + 1;
        if (kind is FunctionClass.Harmless or FunctionClass.Field
            || (kind == FunctionClass.Syntax && token.Kind == SqlTokenKind.Word))
        {
            if (last == first || IsSystemSchema(walk.Raw(walk.TokenAt(last - 2))))
            {
                Expressions.Group(walk);
                return;
            }

            kind = FunctionClass.Unlisted;
        }

        walk.At = first;
        SqlName name = walk.Name();
        if (kind == FunctionClass.Syntax)
        {
            kind = FunctionClass.Unlisted;
        }

        Report(walk, name, kind);
        if (walk.Kind == SqlTokenKind.LeftParen)
        {
            Expressions.Group(walk);
        }
    }

    /// <summary>Reads the name after a dot. In PostgreSQL <c>(x).f</c> calls <c>f(x)</c> when no field has that name,
    /// so that <c>('/etc/passwd'::text).pg_read_file</c> reads the file.</summary>
    /// <param name="walk">The cursor, at the name.</param>
    /// <param name="certainlyField">A name of somebody's own is taken for a column, as in <c>t.name</c>.</param>
    public static void Field(Walk walk, bool certainlyField = false)
    {
        SqlToken token = walk.Token;
        FunctionClass kind = Class(walk, token);
        if (walk.Ahead(1).Kind == SqlTokenKind.LeftParen)
        {
            Read(walk, walk.At);
            return;
        }

        SqlName name = new(walk.Part(), 1, false, walk.Place(token.Span));
        bool unlisted = kind is FunctionClass.Unlisted or FunctionClass.Syntax;
        if (walk.Dialect != SqlDialect.PostgreSql || kind is FunctionClass.Harmless or FunctionClass.Field
            || (unlisted && certainlyField))
        {
            return;
        }

        if (unlisted)
        {
            walk.Sink.Add(
                SqlEffects.FunctionCall,
                name.Text,
                name.Span,
                Certainty.Partial,
                "this is a field, or else a function of that name",
                $"function={name.Text}");
        }
        else
        {
            Report(walk, name, kind);
        }
    }

    /// <summary>Keeps the fact for a call; the cursor is at the opening parenthesis, and stays.</summary>
    public static void Report(Walk walk, SqlName name, FunctionClass kind)
    {
        string function = $"function={name.Text}";
        (string? literal, SourceSpan span) = FirstLiteral(walk);
        switch (kind)
        {
            case FunctionClass.FileRead or FunctionClass.FileWrite:
                FileAccess(walk, name, kind, function);
                if (name.Last is "lo_import")
                {
                    walk.Sink.Add(SqlEffects.Update, "", name.Span, "kind=large-object", function);
                }

                break;
            case FunctionClass.Net when walk.Ahead(1).Word == Word.Bulk:
                // OPENROWSET(BULK 'path', …)
                walk.Sink.Add(
                    SqlEffects.FileRead, walk.Ahead(2).IsString
                        ? SqlText.Value(walk.Raw(walk.Ahead(2)), walk.Ahead(2)) ?? "" : "",
                    name.Span, function);
                break;
            case FunctionClass.Net:
                walk.Sink.Add(
                    SqlEffects.Connect,
                    ConnectionString.Host(literal) ?? "",
                    name.Span,
                    literal is null ? Certainty.Partial : Certainty.Exact,
                    literal is null ? "where it connects to is not a literal" : null,
                    function);
                walk.Sink.Add(SqlEffects.FunctionCall, name.Text, name.Span, function);
                break;
            case FunctionClass.SqlText:
                TextArguments.Read(walk, name, function);
                break;
            case FunctionClass.Shell:
                ShellText(walk, name, literal, span, function);
                break;
            case FunctionClass.Code:
                walk.Sink.Add(
                    SqlEffects.Code, literal ?? name.Text, name.Span, Certainty.Opaque,
                        $"what `{name.Text}` runs is not in the text", function);
                break;
            case FunctionClass.Sequence:
                walk.Sink.Add(SqlEffects.Update, literal ?? "", name.Span, "kind=sequence", function);
                break;
            case FunctionClass.LargeObject:
                walk.Sink.Add(SqlEffects.Update, "", name.Span, "kind=large-object", function);
                break;
            case FunctionClass.TableText:
                walk.Sink.Add(
                    SqlEffects.Read, literal ?? "", name.Span, Certainty.Partial, "which rows is not known",
                    "kind=table", function);
                break;
            case FunctionClass.Session:
                bool role = literal is not null && (literal.Equals("role", StringComparison.OrdinalIgnoreCase)
                    || literal.Equals("session_authorization", StringComparison.OrdinalIgnoreCase));
                walk.Sink.Add(
                    role || (literal is null && name.Last is "set_config") ? SqlEffects.Role : SqlEffects.Session,
                    literal ?? "", name.Span, function);
                break;
            case FunctionClass.Role:
                walk.Sink.Add(SqlEffects.Role, literal ?? "", name.Span, function);
                break;
            case FunctionClass.Notify:
                walk.Sink.Add(SqlEffects.Session, literal ?? "", name.Span, "notify", function);
                break;
            case FunctionClass.Lock:
                walk.Sink.Add(SqlEffects.Lock, "", name.Span, "kind=advisory", function);
                break;
            case FunctionClass.Cost:
                walk.Sink.Add(SqlEffects.FunctionCall, name.Text, name.Span, "cost", function);
                break;
            case FunctionClass.Kill:
                walk.Sink.Add(SqlEffects.Maintenance, "", name.Span, "kill", function);
                break;
            case FunctionClass.Maintenance:
                walk.Sink.Add(SqlEffects.Maintenance, literal ?? "", name.Span, function);
                break;
            default:
                walk.Sink.Add(SqlEffects.FunctionCall, name.Text, name.Span, function);
                break;
        }
    }

    /// <summary>The class of the function that token <paramref name="token"/> names.</summary>
    public static FunctionClass Class(Walk walk, SqlToken token)
    {
        if (token.Kind == SqlTokenKind.Word)
        {
            FunctionClass known = FunctionTable.Of(walk.Raw(token), walk.Dialect);
            return known == FunctionClass.Unlisted && walk.Sink.Guessed
                && FunctionTable.IsHarmlessSomewhere(walk.Raw(token))
                ? FunctionClass.Harmless
                : known;
        }

        int back = walk.At;
        walk.At = IndexOf(walk, token);
        string name = walk.Part();
        walk.At = back;
        bool other = walk.Dialect == SqlDialect.PostgreSql && name.AsSpan().IndexOfAnyInRange('A', 'Z') >= 0;
        FunctionClass kind = other ? FunctionClass.Unlisted : FunctionTable.Of(name, walk.Dialect);
        return kind == FunctionClass.Syntax ? FunctionClass.Unlisted : kind;
    }

    private static int IndexOf(Walk walk, SqlToken token)
    {
        int at = walk.At;
        while (walk.TokenAt(at).Start != token.Start)
        {
            at++;
        }

        return at;
    }

    private static bool IsSystemSchema(ReadOnlySpan<char> schema) =>
        schema.Equals("pg_catalog", StringComparison.OrdinalIgnoreCase)
        || schema.Equals("\"pg_catalog\"", StringComparison.Ordinal)
        || schema.Equals("sys", StringComparison.OrdinalIgnoreCase);

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
