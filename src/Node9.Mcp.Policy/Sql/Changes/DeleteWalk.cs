using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Sql.Conditions;
using Node9.Mcp.Policy.Sql.Queries;
using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Changes;

/// <summary>Walks DELETE.</summary>
internal static class DeleteWalk
{
    /// <summary>Walks from <c>DELETE</c> to the end of the statement.</summary>
    public static void Read(Walk walk)
    {
        int start = walk.At;
        walk.Skip();
        while (walk.Word is Word.Low_Priority or Word.Quick or Word.Ignore)
        {
            walk.Skip();
        }

        bool limited = walk.Word == Word.Top;
        if (limited)
        {
            SelectWalk.Top(walk);
        }

        bool from = walk.Accept(Word.From);
        walk.Accept(Word.Only);
        List<SqlName>? more = null;
        SqlName target = walk.Name();
        if (target.IsMissing)
        {
            if (walk.Kind != SqlTokenKind.Variable)
            {
                walk.Sink.Unknown(walk.Since(start), "the table to delete from was expected here");
            }

            walk.Skip();
        }

        int aliasAt = walk.At;
        TableAlias.Skip(walk);
        SqlName alias = Targets.AliasAt(walk, aliasAt);
        while (walk.Accept(SqlTokenKind.Comma))
        {
            (more ??= []).Add(walk.Name());
            TableAlias.Skip(walk);
        }

        Returning.Output(walk, target);
        bool joins = false;
        int tables = -1;
        if (walk.Accept(Word.Using) || walk.Accept(Word.From))
        {
            tables = walk.At;
            Tables.List(walk);
            joins = true;
        }

        if (!from && tables < 0 && walk.Dialect is SqlDialect.PostgreSql or SqlDialect.Sqlite)
        {
            walk.Sink.Unknown(walk.Since(start), "FROM was expected in this DELETE");
        }

        bool scoped = Scope.Where(walk, target, alias, joins);
        limited |= Returning.Limit(walk);
        SourceSpan span = walk.Since(start);
        string? unscoped = scoped ? null : "unscoped";
        Targets.Add(
            walk, SqlEffects.Delete, Targets.Resolve(walk, target, tables), span, unscoped, limited ? "limited" : null,
            null);
        foreach (SqlName name in more ?? [])
        {
            Targets.Add(walk, SqlEffects.Delete, Targets.Resolve(walk, name, tables), span, unscoped, null, null);
        }

        Returning.Read(walk, target);
    }
}
