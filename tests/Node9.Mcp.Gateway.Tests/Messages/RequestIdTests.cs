using System.Text;
using System.Text.Json;
using CsCheck;
using Node9.Mcp.Gateway.Messages;

namespace Node9.Mcp.Gateway.Tests.Messages;

public sealed class RequestIdTests
{
    [Fact]
    public void A_number_and_its_digits_as_a_string_are_different_ids() =>
        Assert.False(Read("7").Equals(Read("\"7\"")));

    [Fact]
    public void One_string_in_two_spellings_is_one_id() => Assert.True(Read("\"a\"").Equals(Read("\"\\u0061\"")));

    [Theory]
    [InlineData("0")]
    [InlineData("-7")]
    [InlineData("9007199254740991")]
    [InlineData("9007199254740993")]
    [InlineData("123456789012345678901234567890")]
    [InlineData("\"k\"")]
    [InlineData("\"\"")]
    public void An_id_is_written_as_it_was_read(string json) =>
        Assert.Equal(json, Encoding.UTF8.GetString(Read(json).ToJson()));

    [Fact]
    public void An_integer_beyond_2_to_the_53_is_found_again_by_a_peer_that_rounds_it() =>
        Assert.True(Read("9007199254740993").Equals(Read("9007199254740992")));

    [Theory]
    [InlineData("1.0")]
    [InlineData("1e0")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("true")]
    public void What_is_neither_string_nor_integer_is_no_id(string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        reader.Read();
        Assert.False(RequestId.TryRead(ref reader, out _));
    }

    [Fact]
    public void Every_string_comes_back() => Gen.String.Where(s => !s.Any(char.IsSurrogate)).Sample(
        text => Read(JsonSerializer.Serialize(text)).Equals(Read(Encoding.UTF8.GetString(new RequestId(text).ToJson()))));

    private static RequestId Read(string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        reader.Read();
        Assert.True(RequestId.TryRead(ref reader, out RequestId id));
        return id;
    }
}
