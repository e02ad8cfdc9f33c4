using System.Text;
using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Queries;

/// <summary>Names the columns that a select list shows, for a query of one table.</summary>
internal static class SelectColumns
{
    private const int Most = 24;

    /// <summary><c>columns=a,b</c>; null when the list has no columns or more than are worth naming.</summary>
    public static string? Attribute(Walk walk)
    {
        int back = walk.At;
        int end = walk.ListEnd;
        walk.At = walk.ListStart;
        walk.ListEnd = walk.ListStart;
        StringBuilder? text = null;
        int count = 0;
        while (walk.At < end && count <= Most)
        {
            if (walk.IsOperator("*") && (walk.At + 1 == end || walk.Ahead(1).Kind == SqlTokenKind.Comma))
            {
                text = Append(text, "*");
                count++;
                walk.Skip();
            }
            else if (walk.Word == Word.As)
            {
                walk.Skip(2);
            }
            else if (walk.Token.IsName && walk.Ahead(1).Kind is not (SqlTokenKind.Dot or SqlTokenKind.LeftParen)
                && IsColumn(walk))
            {
                text = Append(text, walk.Part());
                count++;
            }
            else
            {
                walk.Skip();
            }
        }

        walk.At = back;
        return text is null || count > Most ? null : text.ToString();
    }

    private static bool IsColumn(Walk walk) =>
        walk.Kind != SqlTokenKind.Word
        || walk.Word is not (Word.Case or Word.When or Word.Then or Word.Else or Word.End or Word.And or Word.Or or Word.Not
            or Word.Is or Word.Null or Word.In or Word.Like or Word.Between or Word.True or Word.False or Word.Select
            or Word.From or Word.Where or Word.Order or Word.By or Word.Distinct or Word.Over or Word.Filter or Word.Array);

    private static StringBuilder Append(StringBuilder? text, string column) =>
        text is null ? new StringBuilder("columns=").Append(column) : text.Append(',').Append(column);
}
