using System.Text;
using System.Text.Json;
using Node9.Mcp.Gateway.Cost.Estimates;
using Node9.Mcp.Gateway.Mediation;
using Node9.Mcp.Gateway.Messages;

namespace Node9.Mcp.Gateway.Tests.Cost;

public sealed class TokenEstimateTests
{
    [Theory]
    [InlineData("models.json")]
    [InlineData("transcripts/claude-code.json")]
    [InlineData("transcripts/codex.json")]
    public void An_estimate_is_within_a_fifth_of_what_a_tokenizer_counts(string file)
    {
        string text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "cases", "cost", file));

        double ratio = TokenEstimate.Of(Encoding.UTF8.GetBytes(text)) / (double)TokenCounter.Count(text);

        Assert.InRange(ratio, 0.8, 1.2);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("hello", 1)]
    [InlineData("hello world", 2)]
    [InlineData("123456", 2)]
    [InlineData("日本", 2)]
    public void Small_texts_are_a_few_tokens(string text, long tokens) => Assert.Equal(tokens, TokenEstimate.Of(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_tool_weighs_what_a_model_is_shown_of_it()
    {
        const string Plain = """{"name":"query","description":"Runs a query.","inputSchema":{"type":"object","properties":{"sql":{"type":"string"} } } }""";
        JsonElement more = JsonElement.Parse(Plain[..^1] + ""","outputSchema":{"type":"object"},"annotations":{"readOnlyHint":true},"_meta":{"x":1} }""");

        Assert.Equal(ToolWeight.Of(JsonElement.Parse(Plain)), ToolWeight.Of(more));
        Assert.InRange(ToolWeight.Of(more), 20, 40);
    }

    [Theory]
    [InlineData(
        """{"jsonrpc":"2.0","id":1,"result":{"content":[{"type":"text","text":"a"}],"x":1} }""",
        """{"jsonrpc":"2.0","id":1,"result":{"content":[{"type":"text","text":"a"},{"type":"text","text":"[node9-mcp] Soon."}],"x":1} }""")]
    [InlineData(
        """{"jsonrpc":"2.0","id":1,"result":{"y":{"content":[]},"content":[ ]} }""",
        """{"jsonrpc":"2.0","id":1,"result":{"y":{"content":[]},"content":[ {"type":"text","text":"[node9-mcp] Soon."}]} }""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":{"task":{"id":"t"} } }""", null)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":{"content":"a"} }""", null)]
    public void A_note_stands_behind_what_the_server_said_and_leaves_every_other_byte(string line, string? noted)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(line);

        byte[]? added = ResultNote.Add(bytes, EnvelopeReader.Read(bytes, 64).OutcomeAt, "Soon.", 64);

        Assert.Equal(noted, added is null ? null : Encoding.UTF8.GetString(added));
    }
}
