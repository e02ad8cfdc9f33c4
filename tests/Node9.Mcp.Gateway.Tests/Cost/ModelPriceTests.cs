using System.Text.Json;
using Node9.Mcp.Gateway.Cost.Prices;
using Node9.Mcp.Policy.Diagnostics;

namespace Node9.Mcp.Gateway.Tests.Cost;

public sealed class ModelPriceTests
{
    private static readonly DateTimeOffset Day = new(2026, 11, 24, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, string, bool> Spellings()
    {
        var rows = new TheoryData<string, string, bool>();
        foreach (JsonElement row in CostCases.Read("models.json").EnumerateArray())
        {
            rows.Add(row.GetProperty("name").GetString()!, row.GetProperty("counts as").GetString()!, row.GetProperty("listed").GetBoolean());
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Spellings))]
    public void Every_spelling_of_a_model_has_its_price_and_an_unknown_one_the_dearest_of_its_family(string name, string model, bool listed)
    {
        PriceQuote quote = PriceBook.Shipped.Find(name, Day);

        Assert.Equal(model, quote.Price.Model);
        Assert.Equal(listed, quote.IsListed);
    }

    [Fact]
    public void No_price_is_nothing_and_a_cache_is_never_dearer_to_read_than_to_fill()
    {
        foreach ((string name, ModelPrice price) in PriceBook.Shipped.All())
        {
            Assert.True(price.Rates.Input > 0 && price.Rates.Output > 0, name);
            Assert.True(price.Rates.CacheRead <= price.Rates.Input && price.Rates.CacheWrite <= price.Rates.CacheWriteHour, name);
        }
    }

    [Fact]
    public void A_list_of_the_users_own_stands_before_the_shipped_one()
    {
        var problems = new List<Diagnostic>();
        PriceBook book = PriceBook.Read(
            "prices.json",
            """{ "models": [{ "model": "claude-opus-5", "input": 1, "output": 2 }, { "model": "our-own", "input": 0, "output": 0 }] }""",
            problems)!;

        Assert.Empty(problems);
        Assert.Equal(1, book.Find("anthropic/claude-opus-5", Day).Price.Rates.Input);
        Assert.Equal(0, book.Find("our-own", Day).Price.Rates.Input);
        Assert.NotEqual(PriceBook.Shipped.Digest, book.Digest);
    }

    [Theory]
    [InlineData("""{ "models": [{ "model": "m", "input": 1 }] }""", "has no `output`")]
    [InlineData("""{ "models": [{ "model": "m", "input": -1, "output": 1 }] }""", "must be an amount of US dollars")]
    [InlineData("""{ "models": [{ "model": "m", "input": 0.0000001, "output": 1 }] }""", "must be an amount of US dollars")]
    [InlineData("""{ "models": [{ "model": "m", "input": 1, "output": 1, "from": "August" }] }""", "is not a day")]
    [InlineData("""{ "models": [{ "model": "m", "inputs": 1, "input": 1, "output": 1 }] }""", "unknown field `inputs`")]
    [InlineData("""{ "models": """, "the end of the document")]
    public void A_list_that_cannot_be_used_is_refused_with_the_place_and_the_reason(string text, string reason)
    {
        var problems = new List<Diagnostic>();

        Assert.Null(PriceBook.Read("prices.json", text, problems));
        Assert.Contains(problems, problem => problem.Message.Contains(reason, StringComparison.Ordinal) && problem.Position.Line == 1);
    }
}
