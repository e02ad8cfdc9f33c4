using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Sql.Queries;
using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Changes;

/// <summary>Says on what a change falls: a table, or the table behind an alias or a WITH query.</summary>
internal static class Targets
{
    /// <summary>Keeps the fact of a change.</summary>
    public static void Add(
        Walk walk, string effect, SqlName target, SourceSpan span, string? scope, string? limit, string? columns)
    {
        if (target.IsMissing)
        {
            return;
        }

        if (target.Parts == 1 && walk.Dialect == SqlDialect.SqlServer && walk.IsCommonTable(target.Text))
        {
            walk.Sink.Add(
                effect, "", span, Certainty.Partial, $"the change falls on the tables behind `{target.Text}`",
                    "kind=table", scope, limit, columns);
            return;
        }

        walk.Sink.Add(effect, target.Text, span, "kind=table", scope, limit, columns);
    }

    /// <summary>The alias of a target, read from the tokens just passed; missing when there is none.</summary>
    public static SqlName AliasAt(Walk walk, int from)
    {
        if (walk.At == from)
        {
            return default;
        }

        int back = walk.At;
        walk.At = walk.TokenAt(from).Word == Word.As ? from + 1 : from;
        SqlName alias = walk.Token.IsName && walk.At < back ? walk.Name() : default;
        walk.At = back;
        return alias;
    }

    /// <summary><c>DELETE u FROM users AS u</c> deletes from <c>users</c>: the table that the list from token
    /// <paramref name="tables"/> gives the alias <paramref name="target"/>, or the target itself.</summary>
    public static SqlName Resolve(Walk walk, SqlName target, int tables)
    {
        if (tables < 0 || target.Parts != 1 || walk.Dialect is SqlDialect.PostgreSql or SqlDialect.Sqlite)
        {
            return target;
        }

        int back = walk.At;
        SqlName found = target;
        for (walk.At = tables; walk.At < back;)
        {
            if (!walk.Token.IsName || Clauses.AfterTable.Has(walk.Word))
            {
                walk.Skip();
                continue;
            }

            SqlName name = walk.Name();
            int alias = walk.Word == Word.As ? 1 : 0;
            if (walk.Ahead(alias).IsName && !Clauses.AfterTable.Has(walk.WordAhead(alias)) && walk.At + alias < back)
            {
                int here = walk.At;
                walk.At += alias;
                bool same = string.Equals(walk.Part(), target.Text, StringComparison.OrdinalIgnoreCase);
                walk.At = here;
                if (same)
                {
                    found = name;
                    break;
                }
            }
        }

        walk.At = back;
        return found;
    }
}
