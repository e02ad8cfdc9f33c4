using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Node9.Mcp.Policy.Schemas.Values;

/// <summary>The text of a JSON string or member name as UTF-16, in a rented buffer: give it back with
/// <see cref="Dispose"/>.</summary>
internal ref struct ValueText
{
    private readonly char[] _rented;
    private readonly int _length;

    private ValueText(ReadOnlySpan<byte> inner, bool escaped)
    {
        _rented = ArrayPool<char>.Shared.Rent(Math.Max(16, inner.Length));
        _length = escaped ? Unescape(inner, _rented) : Encoding.UTF8.GetChars(inner, _rented);
    }

    public readonly ReadOnlySpan<char> Span => _rented.AsSpan(0, _length);

    public static ValueText Of(JsonElement text) => OfInner(JsonMarshal.GetRawUtf8Value(text)[1..^1]);

    /// <summary>The name of <paramref name="member"/>.</summary>
    public static ValueText NameOf(JsonProperty member) => OfInner(JsonMarshal.GetRawUtf8PropertyName(member));

    public readonly void Dispose() => ArrayPool<char>.Shared.Return(_rented);

    /// <summary>Code points of a JSON string, which is what the length keywords count.</summary>
    public static int CodePoints(JsonElement text)
    {
        ReadOnlySpan<byte> inner = JsonMarshal.GetRawUtf8Value(text)[1..^1];
        int count = 0;
        if (!inner.Contains((byte)'\\'))
        {
            foreach (byte b in inner)
            {
                count += (b & 0xC0) == 0x80 ? 0 : 1;
            }

            return count;
        }

        using ValueText unescaped = OfInner(inner);
        foreach (char c in unescaped.Span)
        {
            count += char.IsLowSurrogate(c) ? 0 : 1;
        }

        return count;
    }

    private static ValueText OfInner(ReadOnlySpan<byte> inner) => new(inner, inner.Contains((byte)'\\'));

    private static int Unescape(ReadOnlySpan<byte> inner, Span<char> output)
    {
        byte[] quoted = ArrayPool<byte>.Shared.Rent(inner.Length + 2);
        quoted[0] = (byte)'"';
        inner.CopyTo(quoted.AsSpan(1));
        quoted[inner.Length + 1] = (byte)'"';
        var reader = new Utf8JsonReader(quoted.AsSpan(0, inner.Length + 2));
        reader.Read();
        int length = reader.CopyString(output);
        ArrayPool<byte>.Shared.Return(quoted);
        return length;
    }
}
