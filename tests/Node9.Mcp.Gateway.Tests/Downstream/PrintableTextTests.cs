using System.Text;
using CsCheck;
using Node9.Mcp.Gateway.Downstream.Processes;

namespace Node9.Mcp.Gateway.Tests.Downstream;

public sealed class PrintableTextTests
{
    [Theory]
    [InlineData("plain text", "plain text")]
    [InlineData("ünïcode 🦊", "ünïcode 🦊")]
    [InlineData("a\tb", "a b")]
    [InlineData("\u001b[1;31mred\u001b[0m", "red")]
    [InlineData("\u001b]8;;http://x\u001b\\link\u001b]8;;\u001b\\", "link")]
    [InlineData("\u001b]0;title\u0007after", "after")]
    [InlineData("\u001b7saved", "saved")]
    [InlineData("end\u001b", "end")]
    [InlineData("end\u001b[3", "end")]
    [InlineData("a\rb\u0008c\u009bd", "a\ufffdb\ufffdc\ufffdd")]
    [InlineData("\u202ertl\u2066", "\ufffdrtl\ufffd")]
    public void Only_what_can_be_read_is_left(string raw, string shown) =>
        Assert.Equal(shown, PrintableText.Clean(Encoding.UTF8.GetBytes(raw)));

    [Fact]
    public void Whatever_the_bytes_no_control_character_is_left() =>
        Gen.Byte.Array[0, 100].Sample(bytes => Assert.DoesNotContain(PrintableText.Clean(bytes), char.IsControl));
}
