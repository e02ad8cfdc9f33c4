using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Queries;

/// <summary>Passes over what may follow a table: sampling, hints, an alias with its columns.</summary>
internal static class TableAlias
{
    /// <summary>Moves to what follows.</summary>
    public static void Skip(Walk walk)
    {
        if (walk.IsOperator("*"))
        {
            walk.Skip();
        }

        Suffix(walk);
        if (walk.Accept(Word.As))
        {
            if (walk.Token.IsName || walk.Token.IsString)
            {
                walk.Skip();
            }

            Columns(walk);
        }
        else if (walk.Token.IsName && !Clauses.AfterTable.Has(walk.Word))
        {
            walk.Skip();
            Columns(walk);
        }

        Suffix(walk);
    }

    /// <summary>Whether the parenthesis at the cursor holds a hint of SQL Server's, as in <c>users (nolock)</c>, and no
    /// arguments.</summary>
    public static bool IsHint(Walk walk) =>
        walk.Dialect == SqlDialect.SqlServer && walk.Ahead(1).Word == Word.Nolock
        && walk.Ahead(2).Kind == SqlTokenKind.RightParen;

    private static void Columns(Walk walk)
    {
        if (walk.Kind == SqlTokenKind.LeftParen)
        {
            walk.Skip();
            walk.SkipToClose();
        }
    }

    private static void Arguments(Walk walk)
    {
        if (walk.Kind == SqlTokenKind.LeftParen)
        {
            Expressions.Group(walk);
        }
    }

    private static void Suffix(Walk walk)
    {
        while (true)
        {
            switch (walk.Word)
            {
                case Word.Tablesample:
                    walk.Skip();
                    walk.Name();
                    Arguments(walk);
                    break;
                case Word.Repeatable or Word.Partition when walk.Ahead(1).Kind == SqlTokenKind.LeftParen:
                    walk.Skip();
                    Arguments(walk);
                    break;
                case Word.With when walk.WordAhead(1) == Word.Ordinality:
                    walk.Skip(2);
                    break;
                case Word.With when walk.Ahead(1).Kind == SqlTokenKind.LeftParen:
                    walk.Skip();
                    Columns(walk);
                    break;
                case Word.Indexed:
                    walk.Skip(3);
                    break;
                case Word.Not when walk.WordAhead(1) == Word.Indexed:
                    walk.Skip(2);
                    break;
                case Word.Use or Word.Force or Word.Ignore when walk.WordAhead(1) is Word.Index or Word.Key:
                    while (!walk.AtEnd && walk.Kind != SqlTokenKind.LeftParen)
                    {
                        walk.Skip();
                    }

                    Columns(walk);
                    break;
                default:
                    if (IsHint(walk) && walk.Kind == SqlTokenKind.LeftParen)
                    {
                        Columns(walk);
                        break;
                    }

                    return;
            }
        }
    }
}
