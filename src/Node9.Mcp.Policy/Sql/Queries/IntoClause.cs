using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Queries;

/// <summary>Walks where a SELECT puts its rows: a new table, a file of the server, or variables.</summary>
internal static class IntoClause
{
    /// <summary>Walks from <c>INTO</c> past its target.</summary>
    public static void Read(Walk walk)
    {
        int start = walk.At;
        walk.Skip();
        if (walk.Word is Word.Outfile or Word.Dumpfile)
        {
            walk.Skip();
            string? path = walk.Literal(out SourceSpan span, out _);
            walk.Sink.Add(
                SqlEffects.FileWrite,
                path ?? "",
                span,
                path is null ? Certainty.Partial : Certainty.Exact,
                path is null ? "the file's path is not a literal" : null);
            Expressions.Read(walk, Clauses.Query);
            return;
        }

        if (walk.IntoVariables || walk.Dialect == SqlDialect.MySql || walk.Kind == SqlTokenKind.Variable)
        {
            Variables(walk);
            return;
        }

        bool temporary = false;
        while (walk.Word is Word.Temp or Word.Temporary or Word.Unlogged or Word.Table or Word.Local or Word.Global)
        {
            temporary |= walk.Word is Word.Temp or Word.Temporary;
            walk.Skip();
        }

        SqlName name = walk.Name();
        if (name.IsMissing)
        {
            walk.Sink.Unknown(walk.Since(start), "the target of INTO was expected here");
            return;
        }

        walk.Sink.Add(
            SqlEffects.Create, name.Text, walk.Since(start), "kind=table", temporary ? "temporary"
                : null, "via=select-into");
    }

    /// <summary>Past a list of variables, as procedures and MySQL have it.</summary>
    private static void Variables(Walk walk)
    {
        walk.Accept(Word.Strict);
        do
        {
            if (walk.Kind == SqlTokenKind.Variable)
            {
                walk.Skip();
            }
            else if (walk.Name().IsMissing)
            {
                walk.Sink.Unknown(walk.Place(walk.Token.Span), "a variable was expected after INTO");
                return;
            }

            while (walk.Kind == SqlTokenKind.LeftBracket)
            {
                Expressions.Read(walk, WordSet.Empty, stopAtComma: true);
            }
        }
        while (walk.Accept(SqlTokenKind.Comma));

        // plpgsql takes INTO also in the midst of the list: SELECT a INTO b FROM t
    }
}
