using System.Text;
using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Definitions;

/// <summary>Walks GRANT, REVOKE and SQL Server's DENY.</summary>
internal static class GrantWalk
{
    /// <summary>Walks from the verb to the end of the statement.</summary>
    public static void Read(Walk walk)
    {
        int start = walk.At;
        string effect = walk.Word == Word.Grant ? SqlEffects.Grant : SqlEffects.Revoke;
        string? deny = walk.Word == Word.Deny ? "deny" : null;
        walk.Skip();
        string privileges = Privileges(walk);
        List<string> objects = [];
        string? kind = null;
        if (walk.Accept(Word.On))
        {
            kind = Kind(walk);
            do
            {
                SqlName name = walk.Word is Word.To or Word.From ? default : walk.Name();
                if (walk.IsOperator("*"))
                {
                    walk.Skip(walk.Ahead(1).Kind == SqlTokenKind.Dot ? 3 : 1);
                }

                if (walk.IsOperator("::") || walk.Kind == SqlTokenKind.Cast)
                {
                    walk.Skip();
                    name = walk.Name();
                }

                if (walk.Kind == SqlTokenKind.LeftParen)
                {
                    walk.Skip();
                    walk.SkipToClose();
                }

                objects.Add(name.Text ?? "*");
            }
            while (walk.Accept(SqlTokenKind.Comma));
        }
        else
        {
            // GRANT role TO role: the objects are the roles given.
            kind = "kind=role";
            objects.AddRange(privileges.Split(','));
        }

        bool complete = walk.Word is Word.To or Word.From;
        walk.Skip();
        string grantees = Grantees(walk);
        bool admin = false;
        while (!walk.AtEnd && walk.Kind != SqlTokenKind.RightParen)
        {
            admin |= walk.Word is Word.Option or Word.Admin;
            walk.Skip();
        }

        if (!complete && deny is null && walk.Dialect != SqlDialect.MySql && !walk.Sink.IsVia("default-privileges"))
        {
            walk.Sink.Unknown(walk.Since(start), "to whom was expected here");
        }

        foreach (string each in objects)
        {
            walk.Sink.Add(
                effect, each, walk.Since(start), kind, $"privileges={privileges}", $"to={grantees}", admin
                    ? "grant-option" : null, deny);
        }
    }

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
