using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Sql.Queries;
using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Sessions;

/// <summary>Walks EXPLAIN: with ANALYZE the statement runs, without it nothing changes.</summary>
internal static class ExplainWalk
{
    /// <summary>Walks from <c>EXPLAIN</c> to the end of the explained statement.</summary>
    public static void Read(Walk walk)
    {
        int start = walk.At;
        walk.Skip();
        bool runs = false;
        if (walk.Kind == SqlTokenKind.LeftParen && walk.WordAhead(1) is not (Word.Select or Word.With or Word.Values)
            && walk.Ahead(1).Kind != SqlTokenKind.LeftParen)
        {
            runs = Options(walk);
        }

        while (walk.Word is Word.Analyze or Word.Analyse or Word.Verbose or Word.Extended or Word.Partitions or Word.Format
            or Word.Query)
        {
            if (walk.Word is Word.Format or Word.Query)
            {
                walk.Skip(walk.Word == Word.Format ? 2 : 1);
            }
            else
            {
                runs |= walk.Word is Word.Analyze or Word.Analyse;
            }

            walk.Skip();
        }

        if (walk.Token.IsName && walk.Dialect == SqlDialect.MySql && !StatementWalk.IsVerb(walk.Word))
        {
            walk.Sink.Add(SqlEffects.Read, walk.Name().Text, walk.Since(start), "class=catalog");
            Expressions.Read(walk, WordSet.Empty);
            return;
        }

        int facts = walk.Sink.Facts.Count;
        walk.Sink.Enter(runs ? "via=explain-analyze" : "via=explain");
        StatementWalk.Read(walk);
        walk.Sink.Leave();
        if (!runs)
        {
            OnlyReads(walk, facts, start);
        }
    }

    /// <summary>Whether the options say ANALYZE. One that is given twice counts as given.</summary>
    private static bool Options(Walk walk)
    {
        bool runs = false;
        walk.Skip();
        while (!walk.AtEnd && walk.Kind != SqlTokenKind.RightParen)
        {
            bool analyze = walk.Word is Word.Analyze or Word.Analyse;
            walk.Skip();
            bool off = false;
            while (!walk.AtEnd && walk.Kind is not (SqlTokenKind.Comma or SqlTokenKind.RightParen))
            {
                string? value = walk.Token.IsString ? SqlText.Value(walk.Raw(walk.Token), walk.Token)
                    : walk.Raw(walk.Token).ToString();
                off = value is not null && value.ToLowerInvariant() is "false" or "off" or "0";
                walk.Skip();
            }

            runs |= analyze && !off;
            walk.Accept(SqlTokenKind.Comma);
        }

        walk.Accept(SqlTokenKind.RightParen);
        return runs;
    }

    /// <summary>A plan is made, nothing more: what would change is taken back, what planning may look at
    /// stays.</summary>
    private static void OnlyReads(Walk walk, int facts, int start)
    {
        List<Fact> all = walk.Sink.Facts;
        for (int i = all.Count - 1; i >= facts; i--)
        {
            if (all[i].Effect is not (SqlEffects.Read or SqlEffects.FunctionCall or SqlEffects.Code or "sql.unknown"))
            {
                all.RemoveAt(i);
            }
        }

        if (all.Count == facts)
        {
            walk.Sink.Add(SqlEffects.Read, "", walk.Since(start), "via=explain");
        }
    }
}
