using System.Text;
using CsCheck;
using Node9.Mcp.Gateway.Messages;
using Node9.Mcp.Gateway.Protocol;

namespace Node9.Mcp.Gateway.Tests.Messages;

public sealed class EnvelopeReaderTests
{
    private const int Depth = 64;

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"ping"}""", "Request")]
    [InlineData("""{"method":"ping","id":"a","jsonrpc":"2.0","params":{}}""", "Request")]
    [InlineData("""{"jsonrpc":"2.0","method":"notifications/x"}""", "Notification")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":null}""", "Response")]
    [InlineData("""{"jsonrpc":"2.0","id":null,"error":{"code":1,"message":"x"}}""", "Response")]
    [InlineData("""[{"jsonrpc":"2.0","id":1,"method":"ping"}]""", "Batch")]
    public void A_message_is_known_for_what_it_is(string line, string kind) =>
        Assert.Equal(kind, Read(line).Kind.ToString());

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"ping","method":"tools/call"}""", "`method` is there twice")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"ping","meth\u006fd":"tools/call"}""", "`method` is there twice")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"id":2,"method":"ping"}""", "`id` is there twice")]
    [InlineData("""{"jsonrpc":"2.0","id":1.5,"method":"ping"}""", "`id` must be a string or an integer")]
    [InlineData("""{"jsonrpc":"2.0","id":null,"method":"ping"}""", "`id` must be a string or an integer")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":5}""", "`method` is not a string")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"ping","params":5}""", "`params` is not an object")]
    [InlineData("""{"jsonrpc":"1.0","id":1,"method":"ping"}""", "`jsonrpc` must be")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"ping","result":{}}""", "both a `method` and an outcome")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":{},"error":{}}""", "exactly one of `result` and `error`")]
    [InlineData("""{"jsonrpc":"2.0","id":1}""", "neither a `method`")]
    [InlineData("5", "not a JSON object")]
    public void A_message_that_two_readers_could_take_differently_is_refused_with_its_reason(string line, string reason)
    {
        Envelope envelope = Read(line);

        Assert.Equal(MessageKind.Faulty, envelope.Kind);
        Assert.Equal(ErrorCodes.InvalidRequest, envelope.Fault!.Code);
        Assert.Contains(reason, envelope.Fault.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"ping",}""", "not well formed")]
    [InlineData("""{"jsonrpc":"2.0","id":NaN,"method":"ping"}""", "not well formed")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"ping"}{"a":1}""", "not well formed")]
    [InlineData("""{"jsonrpc":"2.0" /* c */,"id":1,"method":"ping"}""", "not well formed")]
    [InlineData("\uFEFF{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}", "byte order mark")]
    public void What_is_not_strict_json_is_a_parse_error(string line, string reason)
    {
        Envelope envelope = Read(line);

        Assert.Equal(MessageKind.Faulty, envelope.Kind);
        Assert.Equal(ErrorCodes.ParseError, envelope.Fault!.Code);
        Assert.Contains(reason, envelope.Fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Invalid_utf8_is_refused()
    {
        byte[] line = [.. "{\"jsonrpc\":\"2.0\",\"id\":\""u8, 0xC3, 0x28, .. "\",\"method\":\"ping\"}"u8];

        Assert.Contains("not valid UTF-8", EnvelopeReader.Read(line, Depth).Fault!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Deeper_nesting_than_allowed_is_refused_and_says_the_limit()
    {
        string line = """{"jsonrpc":"2.0","id":1,"method":"x","params":""" + new string('[', 100) + new string(']', 100) + "}";

        Assert.Contains("deeper than 64", Read(line).Fault!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Parts_are_found_where_they_stand()
    {
        const string Line = """{"result":{"a":[1,2]} , "id" : "x" ,"jsonrpc":"2.0"}""";
        byte[] bytes = Encoding.UTF8.GetBytes(Line);
        Envelope envelope = EnvelopeReader.Read(bytes, Depth);

        Assert.Equal("\"x\"", Encoding.UTF8.GetString(envelope.IdAt.Of(bytes.AsSpan())));
        Assert.Equal("""{"a":[1,2]}""", Encoding.UTF8.GetString(envelope.OutcomeAt.Of(bytes.AsSpan())));
    }

    [Fact]
    public void A_known_method_in_an_escaped_spelling_has_its_own_fate()
    {
        Envelope envelope = Read("""{"jsonrpc":"2.0","id":1,"method":"tools\/c\u0061ll","params":{}}""");

        Assert.Equal(MethodFate.Judge, McpMethods.FateFromAgent(envelope.Method!));
        Assert.Same(McpMethods.ToolsCall, envelope.Method);
    }

    [Fact]
    public void No_line_makes_the_door_throw() => Gen.Byte.Array[0, 60].Sample(line =>
    {
        Envelope envelope = EnvelopeReader.Read(line, Depth);
        return envelope.Kind != MessageKind.Faulty || envelope.Fault is not null;
    });

    [Fact]
    public void No_mutation_of_a_message_makes_the_door_throw()
    {
        byte[] message = """{"jsonrpc":"2.0","id":"a\u0041","method":"tools/call","params":{"name":"x","arguments":{"é":[1,{}]}}}"""u8.ToArray();
        Gen.Select(Gen.Int[0, message.Length - 1], Gen.Byte).Sample((at, value) =>
        {
            byte[] line = [.. message];
            line[at] = value;
            return EnvelopeReader.Read(line, Depth).Kind <= MessageKind.Batch;
        });
    }

    private static Envelope Read(string line) => EnvelopeReader.Read(Encoding.UTF8.GetBytes(line), Depth);
}
