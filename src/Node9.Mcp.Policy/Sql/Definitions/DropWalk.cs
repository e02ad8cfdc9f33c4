using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Sql.Queries;
using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Definitions;

/// <summary>Walks DROP and TRUNCATE.</summary>
internal static class DropWalk
{
    /// <summary>Walks from <c>DROP</c> to the end of the statement.</summary>
    public static void Read(Walk walk)
    {
        int start = walk.At;
        walk.Skip();
        while (walk.Word is Word.Temporary or Word.Unique or Word.Global or Word.Remote)
        {
            walk.Skip();
        }

        if (walk.Accept(Word.Owned))
        {
            walk.Accept(Word.By);
            Names(walk, start, "kind=owned");
            return;
        }

        if (walk.Word is Word.Prepare)
        {
            walk.Skip();
            walk.Sink.Add(SqlEffects.Session, walk.Name().Text, walk.Since(start), "deallocate");
            return;
        }

        string? kind = KindTable.Accept(walk);
        if (kind is null)
        {
            walk.Sink.Unknown(walk.Since(start), "what to drop is not understood");
            walk.At = walk.Limit;
            return;
        }

        Names(walk, start, kind);
    }

    /// <summary>Walks from <c>TRUNCATE</c> to the end of the statement.</summary>
    public static void ReadTruncate(Walk walk)
    {
        int start = walk.At;
        walk.Skip();
        walk.Accept(Word.Table);
        string? cascade = Ends(walk, Word.Cascade) ? "cascade" : null;
        do
        {
            walk.Accept(Word.Only);
            SqlName name = walk.Name();
            if (name.IsMissing)
            {
                walk.Sink.Unknown(walk.Since(start), "the table to truncate was expected here");
                walk.Skip();
                break;
            }

            if (walk.IsOperator("*"))
            {
                walk.Skip();
            }

            walk.Sink.Add(SqlEffects.Truncate, name.Text, walk.Since(start), "kind=table", cascade);
        }
        while (walk.Accept(SqlTokenKind.Comma));
        Rest(walk);
    }

    private static void Names(Walk walk, int start, string kind)
    {
        walk.Accept(Word.Concurrently);
        string? ifExists = walk.Accept(Word.If, Word.Exists) ? "if-exists" : null;
        string? cascade = Ends(walk, Word.Cascade) ? "cascade" : null;
        bool any = false;
        do
        {
            walk.Accept(Word.For);
            SqlName name = walk.Name();
            if (name.IsMissing
                && walk.Kind is not (SqlTokenKind.LeftParen or SqlTokenKind.Operator or SqlTokenKind.Number)
                && !walk.Token.IsString)
            {
                break;
            }

            any = true;
            string text = name.IsMissing && walk.Token.IsString ? walk.Literal() ?? "" : name.Text ?? "";
            while (walk.Kind is SqlTokenKind.Operator or SqlTokenKind.Number or SqlTokenKind.String or SqlTokenKind.Variable)
            {
                // DROP OPERATOR + (…), DROP USER 'name'@'host'
                walk.Skip();
            }

            if (walk.Kind == SqlTokenKind.LeftParen)
            {
                walk.Skip();
                walk.SkipToClose();
            }

            walk.Sink.Add(SqlEffects.Drop, text, walk.Since(start), kind, ifExists, cascade);
        }
        while (walk.Accept(SqlTokenKind.Comma));
        if (!any)
        {
            bool filled = walk.Kind is SqlTokenKind.Parameter or SqlTokenKind.Variable || walk.IsOperator("?");
            if (filled)
            {
                walk.Sink.Add(
                    SqlEffects.Drop, "", walk.Since(start), Certainty.Partial,
                    "the name of what is dropped is not in the text", kind, cascade);
            }
            else
            {
                walk.Sink.Unknown(walk.Since(start), "the name of what to drop was expected here");
            }
        }

        Rest(walk);
    }

    private static bool Ends(Walk walk, Word word)
    {
        for (int at = walk.Limit - 1; at > walk.At && at > walk.Limit - 4; at--)
        {
            if (walk.TokenAt(at).Word == word)
            {
                return true;
            }
        }

        return false;
    }

    private static void Rest(Walk walk) => Expressions.Read(walk, WordSet.Empty);
}
