using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Definitions;

/// <summary>Walks GRANT, REVOKE and SQL Server's DENY.</summary>
internal static partial class GrantWalk
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

                objects.Add(name.IsMissing ? "*" : name.Text);
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

        string? option = admin ? "grant-option" : null;
        foreach (string each in objects)
        {
            walk.Sink.Add(
                effect, each, walk.Since(start), kind, $"privileges={privileges}", $"to={grantees}", option, deny);
        }
    }
}
