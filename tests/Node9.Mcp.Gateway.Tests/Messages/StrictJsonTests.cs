using System.Text;
using System.Text.Json;
using Node9.Mcp.Gateway.Messages;

namespace Node9.Mcp.Gateway.Tests.Messages;

public sealed class StrictJsonTests
{
    [Theory]
    [InlineData("""{"a":1,"a":2}""", "two members of the same name")]
    [InlineData("""{"x":[{"a":1,"\u0061":2}]}""", "two members of the same name")]
    [InlineData("""{"s":"\ud83d x"}""", "half of a surrogate pair")]
    [InlineData("""{"s":"\udc00\ud800"}""", "half of a surrogate pair")]
    [InlineData("""{"\ud800":1}""", "half of a surrogate pair")]
    public void What_readers_resolve_differently_is_refused(string json, string reason)
    {
        Assert.False(StrictJson.TryParse(Encoding.UTF8.GetBytes(json), 64, out _, out MessageFault? fault));
        Assert.Contains(reason, fault!.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"s":"\ud83d\ude42 \\ud83d \u0000"}""")]
    [InlineData("""{"a":{"a":1},"b":[{"a":1},{"a":1}]}""")]
    public void What_every_reader_takes_alike_passes(string json)
    {
        Assert.True(StrictJson.TryParse(Encoding.UTF8.GetBytes(json), 64, out JsonDocument? document, out _));
        document!.Dispose();
    }
}
