using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Node9.Mcp.Gateway.Messages;

/// <summary>The member names of one envelope, to notice a second of the same name. Names are compared unescaped;
/// an envelope of more than sixteen members is not one that MCP knows and counts as repeating itself.</summary>
internal struct MemberNames
{
    private const int Most = 16;

    private Positions _starts;
    private Positions _lengths;
    private int _count;

    /// <summary>Notes the name that the reader stands on; false when it is there already, or one too many.</summary>
    public bool Add(ref Utf8JsonReader reader, ReadOnlySpan<byte> line)
    {
        for (int i = 0; i < _count; i++)
        {
            ReadOnlySpan<byte> earlier = line.Slice(_starts[i], _lengths[i]);
            bool same = earlier.Contains((byte)'\\')
                ? reader.ValueTextEquals(JsonDocumentString(earlier))
                : reader.ValueTextEquals(earlier);
            if (same)
            {
                return false;
            }
        }

        if (_count == Most)
        {
            return false;
        }

        _starts[_count] = (int)reader.TokenStartIndex + 1;
        _lengths[_count] = reader.ValueSpan.Length;
        _count++;
        return true;
    }

    private static string JsonDocumentString(ReadOnlySpan<byte> escaped)
    {
        byte[] quoted = [(byte)'"', .. escaped, (byte)'"'];
        var reader = new Utf8JsonReader(quoted);
        reader.Read();
        return reader.GetString()!;
    }

    [InlineArray(Most)]
    private struct Positions
    {
        private int _first;
    }
}
