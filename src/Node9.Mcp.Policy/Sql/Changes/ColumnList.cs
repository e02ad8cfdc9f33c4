using System.Text;
using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Changes;

/// <summary>Reads the columns that a change names.</summary>
internal static class ColumnList
{
    private const int Most = 24;

    /// <summary>Reads <c>(a, b)</c> as <c>columns=a,b</c>; null, the cursor unmoved, when the parenthesis holds a
    /// query or
    /// there is none.</summary>
    public static string? Attribute(Walk walk)
    {
        if (walk.Kind != SqlTokenKind.LeftParen || walk.Ahead(1).Kind == SqlTokenKind.LeftParen
            || walk.WordAhead(1) is Word.Select or Word.With or Word.Values)
        {
            return null;
        }

        walk.Skip();
        StringBuilder text = new("columns=");
        int count = 0;
        while (walk.Token.IsName)
        {
            SqlName name = walk.Name();
            while (walk.Kind == SqlTokenKind.LeftBracket)
            {
                Queries.Expressions.Bracket(walk);
            }

            if (count++ < Most)
            {
                text.Append(count > 1 ? "," : "").Append(name.Text);
            }

            if (!walk.Accept(SqlTokenKind.Comma))
            {
                break;
            }
        }

        Queries.Expressions.Close(walk);
        return count is 0 or > Most ? null : text.ToString();
    }

    /// <summary>Names the columns that the assignments from the cursor to the end of the SET clause change, and leaves
    /// the
    /// cursor where it was.</summary>
    public static string? Assigned(Walk walk)
    {
        int back = walk.At;
        StringBuilder text = new("columns=");
        int count = 0;
        bool start = true;
        int depth = 0;
        for (; !walk.AtEnd; walk.Skip())
        {
            SqlTokenKind kind = walk.Kind;
            if (depth == 0 && (kind == SqlTokenKind.RightParen || walk.Word is Word.From or Word.Where or Word.Returning
                or Word.Output or Word.When))
            {
                break;
            }

            depth += kind switch { SqlTokenKind.LeftParen => 1, SqlTokenKind.RightParen => -1, _ => 0 };
            if (start && kind == SqlTokenKind.LeftParen && depth == 1)
            {
                // (a, b) = (1, 2)
                continue;
            }

            if (start && walk.Token.IsName && walk.Ahead(1).Kind != SqlTokenKind.Dot)
            {
                if (count++ < Most)
                {
                    string column = walk.Part();
                    walk.At--;
                    text.Append(count > 1 ? "," : "").Append(column);
                }

                start = depth == 1 && walk.Ahead(1).Kind == SqlTokenKind.Comma;
                if (start)
                {
                    walk.Skip();
                }
            }

            start |= kind == SqlTokenKind.Comma && depth == 0;
        }

        walk.At = back;
        return count is 0 or > Most ? null : text.ToString();
    }
}
