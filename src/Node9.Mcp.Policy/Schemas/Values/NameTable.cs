using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Node9.Mcp.Policy.Schemas.Values;

/// <summary>Finds a member's name, or a string, among names that are known beforehand.</summary>
/// <remarks>Immutable and thread-safe. Few names are compared one by one, many are hashed.</remarks>
internal sealed class NameTable
{
    private const int MaxScanned = 8;

    private readonly byte[][] _scanned;
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public NameTable(IReadOnlyList<string> names)
    {
        Names = names;
        _scanned = new byte[names.Count <= MaxScanned ? names.Count : 0][];
        for (int i = 0; i < names.Count; i++)
        {
            _indexes[names[i]] = i;
            if (_scanned.Length > 0)
            {
                _scanned[i] = Encoding.UTF8.GetBytes(names[i]);
            }
        }

        _lookup = _indexes.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public IReadOnlyList<string> Names { get; }

    /// <summary>The index of the member's name, or -1.</summary>
    public int IndexOf(JsonProperty member)
    {
        ReadOnlySpan<byte> name = JsonMarshal.GetRawUtf8PropertyName(member);
        if (_indexes.Count <= MaxScanned && !name.Contains((byte)'\\'))
        {
            return Scan(name);
        }

        using ValueText text = ValueText.NameOf(member);
        return IndexOf(text.Span);
    }

    /// <summary>The index of a JSON string, or -1.</summary>
    public int IndexOf(JsonElement value)
    {
        ReadOnlySpan<byte> inner = JsonMarshal.GetRawUtf8Value(value)[1..^1];
        if (_indexes.Count <= MaxScanned && !inner.Contains((byte)'\\'))
        {
            return Scan(inner);
        }

        using ValueText text = ValueText.Of(value);
        return IndexOf(text.Span);
    }

    private int IndexOf(ReadOnlySpan<char> text) => _lookup.TryGetValue(text, out int index) ? index : -1;

    private int Scan(ReadOnlySpan<byte> name)
    {
        for (int i = 0; i < _scanned.Length; i++)
        {
            if (name.SequenceEqual(_scanned[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
