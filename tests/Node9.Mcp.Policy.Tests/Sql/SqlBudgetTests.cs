using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Sql;

namespace Node9.Mcp.Policy.Tests.Sql;

public sealed class SqlBudgetTests
{
    public static TheoryData<string, SqlDialect> Hostile
    {
        get
        {
            string[] scraps =
            [
                "(", "(;", "select(", "$a", "/*", "'a'\n", "a or ", "not ", "a.", "case ", "begin ",
                    "create function f() begin ; ", "$$", "[",
                "explain ", "update t set a=(select ", "delete from t where a in (", "\\echo `a ", "/*! ", "grant ",
                    "with a as (", "do $x$",
                "execute 'execute ", "select 1;", "drop table t;", "\\! x\n",
            ];
            TheoryData<string, SqlDialect> data = [];
            foreach (string scrap in scraps)
            {
                foreach (SqlDialect dialect in Enum.GetValues<SqlDialect>())
                {
                    data.Add(scrap, dialect);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_megabyte_of_one_scrap_is_held_and_costs_a_bounded_number_of_facts(string scrap, SqlDialect dialect)
    {
        string text = string.Concat(Enumerable.Repeat(scrap, (1 << 20) / scrap.Length));

        SqlAnalysis analysis = SqlAnalyzer.Analyze(text, dialect);

        Assert.Contains(analysis.Facts, fact => fact.Effect == "sql.unknown" && fact.Certainty == Certainty.Opaque);
        Assert.InRange(analysis.Facts.Count, 1, 8000);
    }

    [Fact]
    public void Work_grows_no_faster_than_the_text()
    {
        SqlBudget budget = new() { MaxTokens = 50 };

        SqlAnalysis analysis = SqlAnalyzer.Analyze(
            string.Concat(Enumerable.Repeat("drop table t;", 1000)), SqlDialect.PostgreSql, budget);

        Assert.Contains(analysis.Facts, fact => fact.Unknown == "too complex to judge: the text is too long");
        Assert.InRange(analysis.Facts.Count, 2, 20);
    }

    [Fact]
    public void What_stands_before_the_bound_is_still_judged()
    {
        string text = "DROP TABLE users;" + new string(' ', SqlBudget.Default.MaxLength) + "SELECT 1";

        SqlAnalysis analysis = SqlAnalyzer.Analyze(text, SqlDialect.PostgreSql);

        Assert.Contains(analysis.Facts, fact => fact is { Effect: "sql.drop", Object: "users" });
        Assert.Contains(analysis.Facts, fact => fact.Effect == "sql.unknown");
    }

    [Fact]
    public void Half_a_surrogate_pair_is_never_merely_read() => Broken_text_is_never_merely_read("SELECT '\uD800'");

    [Theory]
    [InlineData("SELECT 1\0; DROP TABLE x")]
    [InlineData("SELECT\u00A01")]
    [InlineData("SELECT \u200B1")]
    [InlineData("SELECT 'a")]
    [InlineData("SELECT /* a")]
    [InlineData("SELECT \"")]
    public void Broken_text_is_never_merely_read(string text)
    {
        foreach (SqlDialect dialect in Enum.GetValues<SqlDialect>())
        {
            Assert.Contains(SqlAnalyzer.Analyze(text, dialect).Facts, fact => fact.Effect == "sql.unknown");
        }
    }
}
