using System.Buffers;
using System.Text;
using CsCheck;
using Node9.Mcp.Gateway.Messages;

namespace Node9.Mcp.Gateway.Tests.Messages;

public sealed class LineEditsTests
{
    [Fact]
    public void Every_byte_outside_the_edits_stays() =>
        Gen.Select(Gen.Byte.Array[8, 60], Gen.Int[0, 3], Gen.Int[4, 7], Gen.Byte.Array[0, 9]).Sample((line, first, second, text) =>
        {
            LineEdits edits = default;
            edits.Replace(new Envelope.Slice(second, 1), text);
            edits.Replace(new Envelope.Slice(first, 1), text);
            var output = new ArrayBufferWriter<byte>();
            edits.Write(line, output);
            byte[] expected = [.. line[..first], .. text, .. line[(first + 1)..second], .. text, .. line[(second + 1)..]];
            return output.WrittenSpan.SequenceEqual(expected);
        });

    [Fact]
    public void Without_edits_the_line_is_the_line()
    {
        var output = new ArrayBufferWriter<byte>();
        default(LineEdits).Write("abc"u8, output);
        Assert.Equal("abc", Encoding.UTF8.GetString(output.WrittenSpan));
    }
}
