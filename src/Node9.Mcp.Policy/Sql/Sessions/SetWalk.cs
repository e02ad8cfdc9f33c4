using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Sql.Queries;
using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Sessions;

/// <summary>Walks SET and RESET: a setting of the session, a role, or, in MySQL, the server's own settings.</summary>
internal static class SetWalk
{
    /// <summary>Walks the statement at the cursor; false, the cursor unmoved, when it is MySQL's RESET of something
    /// else.</summary>
    public static bool TryRead(Walk walk)
    {
        int start = walk.At;
        bool reset = walk.Word == Word.Reset;
        if (reset && walk.Dialect != SqlDialect.PostgreSql)
        {
            return false;
        }

        walk.Skip();
        if (walk.Dialect == SqlDialect.MySql)
        {
            Mysql(walk, start);
        }
        else
        {
            Standard(walk, start, reset ? "reset" : null);
        }

        return true;
    }

    private static void Standard(Walk walk, int start, string? reset)
    {
        if (walk.Word is Word.Session or Word.Local && walk.WordAhead(1) is not Word.To
            && !walk.Ahead(1).Kind.Equals(SqlTokenKind.Operator)
            && !walk.Accept(Word.Session, Word.Authorization))
        {
            walk.Skip();
        }
        else if (walk.WordAhead(-1) == Word.Authorization)
        {
            walk.At--;
        }

        if (walk.Word is Word.Role or Word.Authorization)
        {
            walk.Skip();
            Role(walk, start, reset);
            return;
        }

        if (walk.Word is Word.Transaction or Word.Constraints or Word.Characteristics)
        {
            walk.Sink.Add(SqlEffects.Transaction, "", walk.Since(start));
            Expressions.Read(walk, WordSet.Empty);
            return;
        }

        if (walk.Kind == SqlTokenKind.Variable)
        {
            walk.Sink.Add(SqlEffects.Read, "", walk.Since(start));
            Expressions.Read(walk, WordSet.Empty);
            return;
        }

        if (walk.Raw(walk.Token).Equals("time", StringComparison.OrdinalIgnoreCase) && walk.WordAhead(1) == Word.Zone)
        {
            walk.Sink.Add(SqlEffects.Session, "timezone", walk.Since(start), reset);
            Expressions.Read(walk, WordSet.Empty);
            return;
        }

        string name = walk.Word == Word.All ? "" : walk.Name().Text ?? "";
        if (name is "session_authorization")
        {
            walk.Accept(Word.To);
            Role(walk, start, reset);
            return;
        }

        walk.Sink.Add(SqlEffects.Session, name, walk.Since(start), reset);
        Expressions.Read(walk, WordSet.Empty);
        ReadingRules(walk, name, start);
    }

    private static void Role(Walk walk, int start, string? reset)
    {
        walk.Accept(Word.To);
        if (walk.IsOperator("="))
        {
            walk.Skip();
        }

        string role = walk.Token.IsString ? walk.Literal() ?? "" : walk.Name().Text ?? "";
        walk.Sink.Add(
            SqlEffects.Role, role, walk.Since(start), reset ?? (role is "none" or "default" ? "reset" : null));
        Expressions.Read(walk, WordSet.Empty);
    }

    private static void Mysql(Walk walk, int start)
    {
        if (walk.Word == Word.Role || (walk.Word == Word.Default && walk.WordAhead(1) == Word.Role))
        {
            walk.Skip(walk.Word == Word.Role ? 1 : 2);
            Role(walk, start, null);
            return;
        }

        if (walk.Word == Word.Password)
        {
            walk.At = walk.Limit;
            walk.Sink.Add(SqlEffects.Alter, "", walk.Since(start), "kind=role", "password");
            return;
        }

        if (walk.Word == Word.Transaction || walk.WordAhead(1) == Word.Transaction)
        {
            walk.At = walk.Limit;
            walk.Sink.Add(SqlEffects.Transaction, "", walk.Since(start));
            return;
        }

        ReadOnlySpan<char> first = walk.Raw(walk.Token);
        bool server = walk.Word == Word.Global || first.StartsWith("@@global", StringComparison.OrdinalIgnoreCase)
            || first.StartsWith("persist", StringComparison.OrdinalIgnoreCase)
            || first.StartsWith("@@persist", StringComparison.OrdinalIgnoreCase);
        if (walk.Word is Word.Global or Word.Session or Word.Local
            || first.StartsWith("persist", StringComparison.OrdinalIgnoreCase))
        {
            walk.Skip();
        }

        string name = walk.Token.IsName ? walk.Name().Text : first.ToString();
        Expressions.Read(walk, WordSet.Empty);
        walk.Sink.Add(
            server ? SqlEffects.Alter : SqlEffects.Session, name, walk.Since(start), server ? "kind=system" : null);
        ReadingRules(walk, name, start);
    }

    /// <summary>Some settings change how the server reads what follows; the reading here would no longer be its
    /// own.</summary>
    private static void ReadingRules(Walk walk, string name, int start)
    {
        if (name.EndsWith("standard_conforming_strings", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith("backslash_quote", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith("sql_mode", StringComparison.OrdinalIgnoreCase)
            || name.Equals("quoted_identifier", StringComparison.OrdinalIgnoreCase))
        {
            walk.Sink.Unknown(walk.Since(start), $"after `{name}` is set, the server reads strings by other rules");
        }
    }
}
