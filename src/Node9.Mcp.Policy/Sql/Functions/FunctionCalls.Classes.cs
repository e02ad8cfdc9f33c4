using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Functions;

/// <content>Which function is meant.</content>
internal static partial class FunctionCalls
{
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
}
