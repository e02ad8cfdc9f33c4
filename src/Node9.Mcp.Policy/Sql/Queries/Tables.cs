using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Sql.Functions;
using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Queries;

/// <summary>Walks a list of tables with their joins: what a FROM or USING clause holds.</summary>
internal static class Tables
{
    /// <summary>Walks to the first word that no list of tables takes. <paramref name="withColumns"/>: name the columns
    /// of the select list on the fact, when there is one table only.</summary>
    public static void List(Walk walk, bool withColumns = false)
    {
        int first = walk.At;
        Item(walk, withColumns);
        Rest(walk);
        if (walk.At == first)
        {
            walk.Refuse("a table was expected here");
        }
    }

    /// <summary>Walks on after the first table of a list.</summary>
    public static void Rest(Walk walk)
    {
        while (!walk.AtEnd)
        {
            if (walk.Kind == SqlTokenKind.Comma || walk.Word is Word.Join or Word.Straight_Join or Word.Apply)
            {
                walk.Skip();
                Item(walk, withColumns: false);
            }
            else if (Clauses.Join.Has(walk.Word))
            {
                walk.Skip();
            }
            else if (walk.Accept(Word.On))
            {
                Expressions.Read(walk, Clauses.AfterTableCondition, stopAtComma: true);
            }
            else if (walk.Word == Word.Using && walk.Ahead(1).Kind == SqlTokenKind.LeftParen)
            {
                walk.Skip(2);
                walk.SkipToClose();
                TableAlias.Skip(walk);
            }
            else if (walk.Word is Word.Pivot or Word.Unpivot && walk.Ahead(1).Kind == SqlTokenKind.LeftParen)
            {
                walk.Skip();
                Expressions.Group(walk);
                TableAlias.Skip(walk);
            }
            else
            {
                break;
            }
        }
    }

    /// <summary>Keeps that the rows of <paramref name="name"/> are read, unless it is a WITH query.</summary>
    public static void Read(Walk walk, SqlName name, string? columns)
    {
        if (name.IsMissing)
        {
            walk.Sink.Add(
                SqlEffects.Read, "", walk.Place(walk.Token.Span), Certainty.Partial,
                    "the table's name is not in the text");
        }
        else if (name.Parts > 1 || !walk.IsCommonTable(name.Text))
        {
            walk.Sink.Add(SqlEffects.Read, name.Text, name.Span, "kind=table", RelationTable.Attribute(name), columns);
        }
    }

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
