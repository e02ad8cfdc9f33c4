using System.Buffers;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Sql.Sessions;
using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql;

/// <summary>Says what SQL text would do, statement by statement, without running it.</summary>
/// <remarks>Total: any text gets an answer, and what cannot be understood is <c>sql.unknown</c>, opaque. Deterministic;
/// linear in the text, within the budget. Safe to call from any thread.</remarks>
public static class SqlAnalyzer
{
    /// <summary>The effects of <paramref name="sql"/>. Spans are offsets into it.</summary>
    public static SqlAnalysis Analyze(string sql, SqlDialect dialect, SqlBudget? budget = null)
    {
        ArgumentNullException.ThrowIfNull(sql);
        budget ??= SqlBudget.Default;
        if (dialect == SqlDialect.Unknown)
        {
            return StrictestReading.Of(sql, budget);
        }

        FactSink sink = new(budget) { Provider = Providers.Of(dialect) };
        Read(sql, dialect, sink, out _);
        return new SqlAnalysis { Facts = sink.Facts, Shell = sink.Shell };
    }

    /// <summary>Gathers the effects into <paramref name="sink"/>.</summary>
    internal static void Read(string sql, SqlDialect dialect, FactSink sink, out ulong shape)
    {
        if (sql.Length > sink.Budget.MaxLength)
        {
            sink.Unknown(new SourceSpan(0, sql.Length), "too complex to judge: the text is too long");
            sql = sql[..sink.Budget.MaxLength];
        }

        if (SqlCharacters.HoldsBrokenText(sql))
        {
            sink.Unknown(new SourceSpan(0, sql.Length), "the text holds NUL or half of a surrogate pair");
        }

        Once(sql, dialect, sink, commentsRun: true, out shape);
        if (sink.SawExecutableComment)
        {
            // Whether such a comment runs depends on the server's version: the text is judged both ways.
            Once(sql, dialect, sink, commentsRun: false, out _);
        }
    }

    private static void Once(string sql, SqlDialect dialect, FactSink sink, bool commentsRun, out ulong shape)
    {
        SqlToken[] tokens = ArrayPool<SqlToken>.Shared.Rent(64);
        try
        {
            bool whole = TokenReader.Read(
                sql, dialect, sink, nested: false, ref tokens, out int count, out shape, commentsRun);
            Walk walk = new(sql, tokens, count, dialect, sink, nesting: 0);
            StatementList.Read(walk);
            foreach (SqlToken command in sink.Interleaved)
            {
                ClientCommands.Read(walk, command);
            }

            sink.Interleaved.Clear();
            if (!whole)
            {
                sink.Unknown(new SourceSpan(0, sql.Length), "too complex to judge: the text is too long");
            }
        }
        finally
        {
            ArrayPool<SqlToken>.Shared.Return(tokens);
        }
    }
}
