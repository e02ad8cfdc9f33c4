using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Node9.Mcp.Policy.Rules.Conditions;

/// <summary>The text of a JSON string in borrowed memory, so that looking at it leaves no garbage.</summary>
/// <remarks>Dispose exactly once. A string with escapes is unescaped the ordinary way.</remarks>
internal readonly ref struct ArgumentText : IDisposable
{
    private readonly char[]? _rented;

    /// <summary>Borrows the text of <paramref name="value"/>, which must be a string.</summary>
    public ArgumentText(JsonElement value)
    {
        ReadOnlySpan<byte> raw = JsonMarshal.GetRawUtf8Value(value);
        raw = raw[1..^1];
        if (raw.Contains((byte)'\\'))
        {
            Span = value.GetString();
            return;
        }

        _rented = ArrayPool<char>.Shared.Rent(Math.Max(1, raw.Length));
        Span = _rented.AsSpan(0, Encoding.UTF8.GetChars(raw, _rented));
    }

    /// <summary>The text; valid until <see cref="Dispose"/>.</summary>
    public ReadOnlySpan<char> Span { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_rented is not null)
        {
            ArrayPool<char>.Shared.Return(_rented);
        }
    }
}
