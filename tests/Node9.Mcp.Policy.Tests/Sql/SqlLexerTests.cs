using CsCheck;
using Node9.Mcp.Policy.Sql;
using Node9.Mcp.Policy.Sql.Dialects;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Tests.Sql;

public sealed class SqlLexerTests
{
    private static readonly string[] Scraps =
    [
        "SELECT ", "DELETE ", "FROM ", "WHERE ", "DROP TABLE ", "users", "\"q\"", "'it''s'", "E'\\''", "U&'\\0041'",
            "U&\"a\" UESCAPE '!'",
        "$$", "$t$", "$1", "--", "\n", "/*", "*/", "/*!50000 ", "(", ")", "[", "]", ";", ",", ".", "::", ":=", ":x",
            "@v", "#", "`", "\\", "\\!",
        "\\g |x", "\r", "\0", "\u00A0", "\uD800", "'", "\"", "0x1F", "1_000", "1e5", ".5", "..", "<>", "@>", "-", "+",
            "BEGIN ", "END ", "ATOMIC ",
        "CREATE FUNCTION f() ", "DO ", "AS ", "LANGUAGE plpgsql ", "EXECUTE ", "WITH ", "CASE ", "WHEN ", "THEN ",
            "UNION ", "COPY ", "PROGRAM ",
        "SET ", "UPDATE ", "INSERT INTO ", "VALUES ", "EXPLAIN ", "ANALYZE ", "GRANT ", "ON ", "TO ", "LIKE ", "IN ",
            "NOT ", "OR ", "1=1", "DELIMITER // ",
        "\n.shell ", "\nGO\n", "PRAGMA ", "EXEC ", "IF ", "LOOP ", "é", "\u2028", "😀",
    ];

    private static readonly Gen<string> Soup = Gen.Int[0, Scraps.Length - 1].Select(i => Scraps[i]).Array[0,
        40].Select(string.Concat);

    private static readonly Gen<SqlDialect> Dialect = Gen.Enum<SqlDialect>();

    [Fact]
    public void The_tokens_cover_any_text_exactly() =>
        Gen.Select(Soup, Dialect).Sample((text, dialect) =>
        {
            SqlLexer lexer = new(text, DialectTable.Of(dialect));
            int at = 0;
            while (lexer.Next(out SqlToken token))
            {
                Assert.Equal(at, token.Start);
                Assert.True(token.Length > 0);
                at = token.End;
            }

            Assert.Equal(text.Length, at);
        }, iter: 20_000);

    [Fact]
    public void Any_text_gets_an_answer_whose_facts_lie_in_it() =>
        Gen.Select(Soup, Dialect).Sample((text, dialect) =>
        {
            SqlAnalysis analysis = SqlAnalyzer.Analyze(text, dialect);
            foreach (var fact in analysis.Facts)
            {
                Assert.InRange(fact.Span.Start, 0, text.Length);
                Assert.InRange(fact.Span.End, fact.Span.Start, text.Length);
                Assert.NotNull(fact.Object);
            }
        }, iter: 40_000);

    [Fact]
    public void Text_in_a_string_is_never_a_statement() =>
        Soup.Sample(text =>
        {
            string quoted = $"SELECT '{text.Replace("'", "''").Replace("\0", "").Replace("\uD800", "")}'";
            Assert.All(
                SqlAnalyzer.Analyze(quoted, SqlDialect.PostgreSql).Facts,
                fact => Assert.Equal("sql.read", fact.Effect));
        }, iter: 10_000);

    [Theory]
    [InlineData("'a'", SqlTokenKind.String)]
    [InlineData("'a''b'", SqlTokenKind.String)]
    [InlineData("'a\\'", SqlTokenKind.String)]
    [InlineData("E'a\\'b'", SqlTokenKind.EscapeString)]
    [InlineData("E'a'\n'b'", SqlTokenKind.EscapeString)]
    [InlineData("'a' -- x\n 'b'", SqlTokenKind.String)]
    [InlineData("U&'\\0061'", SqlTokenKind.UnicodeString)]
    [InlineData("U&\"\\0061\"", SqlTokenKind.UnicodeName)]
    [InlineData("N'a'", SqlTokenKind.String)]
    [InlineData("B'01'", SqlTokenKind.String)]
    [InlineData("X'1F'", SqlTokenKind.String)]
    [InlineData("$a$ $b$ ' $a$", SqlTokenKind.DollarString)]
    [InlineData("$$'$$", SqlTokenKind.DollarString)]
    [InlineData("/* a /* b */ c */", SqlTokenKind.Comment)]
    [InlineData("$12", SqlTokenKind.Parameter)]
    [InlineData(":name", SqlTokenKind.Parameter)]
    [InlineData("a$b$", SqlTokenKind.Word)]
    [InlineData("1_000.5e-3", SqlTokenKind.Number)]
    [InlineData("0x1F", SqlTokenKind.Number)]
    [InlineData("@-", SqlTokenKind.Operator)]
    [InlineData("->>", SqlTokenKind.Operator)]
    [InlineData("::", SqlTokenKind.Cast)]
    [InlineData("'a", SqlTokenKind.Invalid)]
    [InlineData("$a$ $b$", SqlTokenKind.Invalid)]
    [InlineData("/* /* */", SqlTokenKind.Invalid)]
    [InlineData("\"\"", SqlTokenKind.Invalid)]
    [InlineData("\u00A0", SqlTokenKind.Invalid)]
    [InlineData("\u200B", SqlTokenKind.Invalid)]
    internal void PostgreSql_takes_this_for_one_token(string text, SqlTokenKind kind)
    {
        SqlLexer lexer = new(text, DialectTable.Of(SqlDialect.PostgreSql));

        Assert.True(lexer.Next(out SqlToken token));

        Assert.Equal(kind, token.Kind);
        Assert.Equal(text.Length, token.Length);
    }

    [Theory]
    [InlineData("*-", 2)]
    [InlineData("=-", 2)]
    [InlineData("'a' 'b'", 3)]
    [InlineData("E'a'\n'\\'", 3)]
    [InlineData("+--x", 2)]
    [InlineData("-- a\rb", 3)]
    internal void PostgreSql_cuts_this_in_parts(string text, int parts)
    {
        SqlLexer lexer = new(text, DialectTable.Of(SqlDialect.PostgreSql));
        int count = 0;
        while (lexer.Next(out _))
        {
            count++;
        }

        Assert.Equal(parts, count);
    }
}
