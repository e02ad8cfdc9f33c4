using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Sql;

namespace Node9.Mcp.Policy.Tests.Sql;

public sealed class SqlCaseTests
{
    public static TheoryData<string> Names => [.. SqlCase.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_text_gives_the_facts_of_its_case(string name)
    {
        SqlCase row = SqlCase.All[name];

        SqlAnalysis analysis = SqlAnalyzer.Analyze(row.Sql, row.Dialect);

        Assert.Equal(row.Facts, analysis.Facts.Select(SqlCase.Spell));
        Assert.Equal(row.Shell, analysis.Shell.Select(each => each.Command));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_fact_points_into_the_text_and_says_what_it_does_not_know(string name)
    {
        SqlCase row = SqlCase.All[name];

        SqlAnalysis analysis = SqlAnalyzer.Analyze(row.Sql, row.Dialect);

        Assert.NotEmpty(analysis.Facts);
        Assert.All(analysis.Facts, fact =>
        {
            Assert.InRange(fact.Span.Start, 0, row.Sql.Length);
            Assert.InRange(fact.Span.End, fact.Span.Start, row.Sql.Length);
            Assert.Equal(fact.Certainty == Certainty.Exact, fact.Unknown is null);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_strictest_reading_holds_what_the_dialects_own_reading_holds(string name)
    {
        SqlCase row = SqlCase.All[name];

        IEnumerable<string> own = Destructive(SqlAnalyzer.Analyze(row.Sql, row.Dialect));
        IEnumerable<string> strictest = Destructive(SqlAnalyzer.Analyze(row.Sql, SqlDialect.Unknown));

        Assert.Empty(own.Except(strictest));
    }

    private static IEnumerable<string> Destructive(SqlAnalysis analysis) =>
        from fact in analysis.Facts
        where fact.Effect is "sql.drop" or "sql.truncate" or "sql.delete" or "sql.update" or "sql.copy-program"
        select $"{fact.Effect} {fact.Object}";
}
