using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Sql.Functions;
using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Code;

/// <summary>Judges SQL that a function is given as text: <c>query_to_xml('…')</c>, <c>dblink_exec(conn,
/// '…')</c>.</summary>
internal static class TextArguments
{
    /// <summary>Judges each literal argument that reads as a statement; any argument that is no literal makes the whole
    /// opaque. The cursor is at the opening parenthesis and stays.</summary>
    public static void Read(Walk walk, SqlName name, string function)
    {
        int back = walk.At;
        int facts = walk.Sink.Facts.Count;
        bool opaque = walk.Kind != SqlTokenKind.LeftParen;
        bool remote = name.Last.StartsWith("dblink", StringComparison.Ordinal);
        string? host = null;
        bool found = false;
        walk.Skip();
        while (!walk.AtEnd && walk.Kind != SqlTokenKind.RightParen)
        {
            if (walk.Token.IsString)
            {
                string? text = walk.Literal(out SourceSpan span, out int offset);
                if (walk.Kind == SqlTokenKind.Cast)
                {
                    walk.Skip(2);
                }

                bool alone = walk.Kind is SqlTokenKind.Comma or SqlTokenKind.RightParen;
                opaque |= text is null || !alone;
                if (text is not null && Begins(text, walk.Dialect))
                {
                    found = true;
                    Nested.Read(walk, text, span, offset, $"via={name.Text}");
                }
                else
                {
                    host ??= ConnectionString.Host(text);
                }
            }
            else if (walk.Kind is SqlTokenKind.Comma or SqlTokenKind.Number
                || walk.Word is Word.True or Word.False or Word.Null)
            {
                walk.Skip();
            }
            else
            {
                opaque = true;
                break;
            }
        }

        walk.At = back;
        if (remote)
        {
            walk.Sink.Add(SqlEffects.Connect, host ?? "", name.Span, function);
        }

        if (opaque || !found || walk.Sink.Facts.Count == facts)
        {
            walk.Sink.Add(
                SqlEffects.Code, name.Text, name.Span, Certainty.Opaque, "the SQL that it runs is not a literal",
                    function);
        }
    }

    /// <summary>Whether <paramref name="text"/> begins as a statement does, so that it is not a name or a
    /// schedule.</summary>
    private static bool Begins(string text, SqlDialect dialect)
    {
        SqlLexer lexer = new(text, Dialects.DialectTable.Of(dialect));
        while (lexer.Next(out SqlToken token))
        {
            if (!token.IsTrivia)
            {
                return (token.Kind == SqlTokenKind.Word && text.AsSpan().Trim().IndexOfAny(' ', '\n', '\t') > 0
                    && !text.Contains('=', StringComparison.Ordinal)) || StatementWalk.IsVerb(token.Word);
            }
        }

        return false;
    }
}
