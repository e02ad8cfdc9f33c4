using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Sql.Queries;
using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Code;

/// <summary>Judges SQL that is put together when it runs: a literal is judged, anything else is opaque.</summary>
internal static class Dynamic
{
    private static readonly WordSet After = WordSet.Of(Word.Into, Word.Using, Word.At);

    /// <summary>Walks from <c>EXECUTE</c> or <c>EXEC</c> over the text it runs.</summary>
    public static void Read(Walk walk)
    {
        int start = walk.At;
        walk.Skip();
        walk.Accept(Word.Immediate);
        bool parenthesis = walk.Accept(SqlTokenKind.LeftParen);
        string? text = walk.Literal(out SourceSpan span, out int offset);
        bool whole = text is not null && (parenthesis
            ? walk.Kind == SqlTokenKind.RightParen
            : walk.AtEnd || walk.Word is Word.Into or Word.Using);
        if (whole)
        {
            Nested.Read(walk, text!, span, offset, "via=execute");
        }
        else
        {
            Expressions.Read(walk, After);
        }

        if (parenthesis)
        {
            Expressions.Close(walk);
            if (!walk.AtEnd && walk.Word is not (Word.Into or Word.Using or Word.At or Word.As))
            {
                // ('DROP ' || 'TABLE x') || …: more text follows the parenthesis.
                whole = false;
            }
        }

        Expressions.Read(walk, WordSet.Empty);
        if (!whole)
        {
            walk.Sink.Add(
                SqlEffects.Code, "", walk.Since(start), Certainty.Opaque,
                "the SQL that it runs is put together when it runs", "dynamic");
        }
    }
}
