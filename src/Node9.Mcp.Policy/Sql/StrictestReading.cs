using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Sql.Statements;

namespace Node9.Mcp.Policy.Sql;

/// <summary>Judges text whose dialect is not known: as each dialect would read it, all effects together.</summary>
internal static class StrictestReading
{
    private static readonly SqlDialect[] Dialects =
        [SqlDialect.PostgreSql, SqlDialect.MySql, SqlDialect.Sqlite, SqlDialect.SqlServer];

    /// <summary>The effects under every reading. That one dialect does not understand the text counts only when none
    /// does, or when it cuts the text otherwise than those that do, so that it may hold something they do not
    /// see.</summary>
    public static SqlAnalysis Of(string sql, SqlBudget budget)
    {
        FactSink[] sinks = new FactSink[Dialects.Length];
        ulong[] shapes = new ulong[Dialects.Length];
        int tokens = budget.MaxTokens;
        for (int i = 0; i < Dialects.Length; i++)
        {
            sinks[i] = new FactSink(budget) { Guessed = true, TokensLeft = tokens / (Dialects.Length - i) };
            int before = sinks[i].TokensLeft;
            SqlAnalyzer.Read(sql, Dialects[i], sinks[i], out shapes[i]);
            tokens -= before - Math.Max(0, sinks[i].TokensLeft);
        }

        List<Fact> facts = [];
        List<EmbeddedShell> shell = [];
        HashSet<(string, string, Certainty, SourceSpan, string)> seen = [];
        for (int i = 0; i < Dialects.Length; i++)
        {
            bool keepUnknown = KeepsUnknown(sinks, shapes, i);
            foreach (Fact fact in sinks[i].Facts)
            {
                if ((fact.Effect != "sql.unknown" || keepUnknown)
                    && seen.Add((fact.Effect, fact.Object, fact.Certainty, fact.Span,
                        string.Join(' ', fact.Attributes))))
                {
                    facts.Add(fact);
                }
            }

            foreach (EmbeddedShell each in sinks[i].Shell)
            {
                if (!shell.Contains(each))
                {
                    shell.Add(each);
                }
            }
        }

        return new SqlAnalysis { Facts = facts, Shell = shell };
    }

    private static bool KeepsUnknown(FactSink[] sinks, ulong[] shapes, int index)
    {
        bool understood = false;
        for (int i = 0; i < sinks.Length; i++)
        {
            if (sinks[i].SawRefused || sinks[i].SawUnclassified)
            {
                continue;
            }

            understood = true;
            if (shapes[i] == shapes[index])
            {
                return false;
            }
        }

        return !understood || (sinks[index].SawUnclassified && !sinks[index].SawRefused);
    }
}
