using System.Text;
using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Definitions;

/// <content>What is given, on what kind of thing, and to whom.</content>
internal static partial class GrantWalk
{
    private static string Privileges(Walk walk)
    {
        StringBuilder text = new();
        while (!walk.AtEnd && walk.Word is not (Word.On or Word.To or Word.From))
        {
            if (walk.Kind == SqlTokenKind.LeftParen)
            {
                walk.Skip();
                walk.SkipToClose();
            }
            else if (walk.Accept(SqlTokenKind.Comma))
            {
                text.Append(',');
            }
            else
            {
                ReadOnlySpan<char> raw = walk.Raw(walk.Token);
                text.Append(text.Length == 0 || text[^1] == ',' ? "" : " ");
                text.Append(walk.Kind == SqlTokenKind.Word ? raw.ToString().ToLowerInvariant() : raw);
                walk.Skip();
            }
        }

        return text.ToString();
    }

    private static string Kind(Walk walk)
    {
        if (walk.Accept(Word.All))
        {
            string kind = walk.Word switch
            {
                Word.Tables => "kind=table",
                Word.Sequences => "kind=sequence",
                _ => "kind=function",
            };
            walk.Skip();
            walk.Accept(Word.In, Word.Schema);
            return kind;
        }

        string? known = walk.Ahead(1).IsName || walk.Ahead(1).Kind is SqlTokenKind.Cast or SqlTokenKind.Operator
            || walk.Word is Word.Foreign or Word.Large
            ? KindTable.Accept(walk)
            : null;
        if (known is null && walk.Ahead(1).IsName && walk.Word is Word.Parameter)
        {
            walk.Skip();
            return "kind=parameter";
        }

        if (known is null && walk.Word is Word.Tables or Word.Sequences or Word.Object)
        {
            walk.Skip();
        }

        walk.Accept(Word.Server);
        return known ?? "kind=table";
    }

    private static string Grantees(Walk walk)
    {
        StringBuilder text = new();
        do
        {
            walk.Accept(Word.Group);
            if (walk.Token.IsString)
            {
                text.Append(text.Length == 0 ? "" : ",").Append(walk.Literal());
                if (walk.Kind is SqlTokenKind.Variable or SqlTokenKind.Operator)
                {
                    walk.Skip(walk.Ahead(1).IsString ? 2 : 1);
                }
            }
            else
            {
                text.Append(text.Length == 0 ? "" : ",").Append(walk.Name().Text);
            }
        }
        while (walk.Accept(SqlTokenKind.Comma));
        return text.ToString();
    }
}
