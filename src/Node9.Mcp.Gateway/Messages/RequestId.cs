using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Node9.Mcp.Gateway.Messages;

/// <summary>A JSON-RPC id, compared by value: <c>7</c> and <c>"7"</c> are different ids, <c>"a"</c> and its escaped
/// spelling are the same. Integers beyond 2^53 are kept as written but compared as JSON's usual numbers are, because a
/// peer that reads them so answers with the nearest one.</summary>
internal readonly struct RequestId : IEquatable<RequestId>
{
    private const long MaxExact = 1L << 53;

    private readonly string? _text;
    private readonly string? _digits;
    private readonly long _number;
    private readonly bool _isNumber;

    private RequestId(string? text, long number, bool isNumber, string? digits = null)
    {
        _text = text;
        _number = number;
        _isNumber = isNumber;
        _digits = digits;
    }

    /// <summary>An integer id.</summary>
    public RequestId(long number)
        : this(null, number, isNumber: true)
    {
    }

    /// <summary>A string id.</summary>
    public RequestId(string text)
        : this(text, 0, isNumber: false)
    {
    }

    /// <summary>Whether this is <c>default</c>: no id at all.</summary>
    public bool IsNone => _text is null && !_isNumber;

    /// <summary>Reads the id that the reader stands on; false when it is neither a string nor an integer.</summary>
    public static bool TryRead(ref Utf8JsonReader reader, out RequestId id)
    {
        id = default;
        if (reader.TokenType == JsonTokenType.String)
        {
            id = new RequestId(reader.GetString()!);
            return true;
        }

        if (reader.TokenType != JsonTokenType.Number || reader.ValueSpan.IndexOfAny(".eE"u8) >= 0)
        {
            return false;
        }

        if (reader.TryGetInt64(out long number) && number is > -MaxExact and < MaxExact)
        {
            id = new RequestId(number);
            return true;
        }

        string digits = Encoding.ASCII.GetString(reader.ValueSpan);
        id = new RequestId(null, BitConverter.DoubleToInt64Bits(reader.GetDouble()), isNumber: true, digits);
        return true;
    }

    /// <summary>The id as it stands in JSON, quotes and escapes included.</summary>
    public byte[] ToJson()
    {
        if (_isNumber)
        {
            return Encoding.ASCII.GetBytes(_digits ?? _number.ToString(CultureInfo.InvariantCulture));
        }

        return _text is null ? [.. "null"u8] : [(byte)'"', .. JsonEncodedText.Encode(_text).EncodedUtf8Bytes, (byte)'"'];
    }

    /// <inheritdoc/>
    public bool Equals(RequestId other) =>
        _number == other._number && _isNumber == other._isNumber && (_digits is null) == (other._digits is null)
        && string.Equals(_text, other._text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is RequestId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_text, _number, _isNumber);

    /// <summary>The id as text, for logs.</summary>
    public override string ToString() => Encoding.UTF8.GetString(ToJson());
}
