using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Sql.Functions;
using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Queries;

/// <content>One table, function or parenthesis of the list.</content>
internal static partial class Tables
{
    private static void Item(Walk walk, bool withColumns)
    {
        walk.Accept(Word.Lateral);
        if (walk.Word == Word.Only && (walk.Ahead(1).IsName || walk.Ahead(1).Kind == SqlTokenKind.LeftParen))
        {
            walk.Skip();
        }

        if (walk.Kind == SqlTokenKind.LeftParen)
        {
            Parenthesis(walk);
            TableAlias.Skip(walk);
            return;
        }

        if (walk.Word == Word.Rows && walk.WordAhead(1) == Word.From)
        {
            walk.Skip(2);
            Expressions.Group(walk);
            TableAlias.Skip(walk);
            return;
        }

        int first = walk.At;
        if (walk.Token.IsName)
        {
            SqlName name = walk.Name();
            if (walk.Kind == SqlTokenKind.LeftParen && !TableAlias.IsHint(walk))
            {
                walk.At = first;
                int last = first + (2 * (name.Parts - 1));
                FunctionCalls.Read(walk, last);
                TableAlias.Skip(walk);
                return;
            }

            TableAlias.Skip(walk);
            bool alone = withColumns && walk.Kind != SqlTokenKind.Comma && !Clauses.Join.Has(walk.Word);
            Read(walk, name, alone ? SelectColumns.Attribute(walk) : null);
            return;
        }

        if (walk.Token.IsString && walk.Dialect == SqlDialect.Sqlite)
        {
            string? name = walk.Literal(out SourceSpan span, out _);
            Read(walk, new SqlName(name?.ToLowerInvariant() ?? "", 1, true, span), null);
            TableAlias.Skip(walk);
            return;
        }

        if (walk.Kind == SqlTokenKind.Variable)
        {
            walk.Skip();
        }
        else if (walk.Kind == SqlTokenKind.Parameter || walk.IsOperator("?"))
        {
            Read(walk, default, null);
            walk.Skip();
        }
        else
        {
            walk.Refuse("a table was expected here");
        }

        TableAlias.Skip(walk);
    }

    private static void Parenthesis(Walk walk)
    {
        if (!walk.Descend())
        {
            return;
        }

        walk.Skip();
        if (walk.Word is Word.Select or Word.With or Word.Values)
        {
            Query.Read(walk);
        }
        else if (walk.Word is Word.Insert or Word.Update or Word.Delete or Word.Merge
            && walk.Dialect == SqlDialect.SqlServer)
        {
            // SQL Server: FROM (DELETE … OUTPUT …) AS d
            StatementWalk.Read(walk);
        }
        else
        {
            List(walk);
            Query.Continue(walk);
            SelectWalk.Clauses(walk, walk.Sink.Facts.Count);
        }

        Expressions.Close(walk);
        walk.Ascend();
    }
}
