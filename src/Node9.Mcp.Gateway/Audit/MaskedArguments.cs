using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Node9.Mcp.Policy.Secrets;

namespace Node9.Mcp.Gateway.Audit;

/// <summary>Writes a call's arguments as they were, members sorted, with a mark in the place of everything that may be a
/// credential: what <see cref="SecretMask"/> finds, and whatever stands where only credentials stand (under
/// <c>password</c>, behind <c>--token</c> in a list, as the <c>value</c> beside such a <c>name</c>).</summary>
/// <remarks>A value too many that is masked costs a replay; one too few would be a leak. The arguments came through
/// the strict door, so their strings are Unicode. Used by one thread, for one
/// row.</remarks>
internal struct MaskedArguments(Utf8JsonWriter row)
{
    /// <summary>Arguments that take more bytes than this are told in outline only.</summary>
    public const int MostBytes = 16 * 1024;

    /// <summary>Whether anything was masked so far.</summary>
    public bool HasMasked { get; private set; }

    /// <summary>Whether <paramref name="arguments"/> are small enough to be kept.</summary>
    public static bool Fits(JsonElement arguments) =>
        arguments.ValueKind == JsonValueKind.Undefined || JsonMarshal.GetRawUtf8Value(arguments).Length <= MostBytes;

    /// <summary>Writes <paramref name="value"/>; <paramref name="isSecret"/> says that its place is one of credentials, and
    /// <paramref name="name"/> is the nearest member's.</summary>
    public void Write(JsonElement value, string name = "", bool isSecret = false)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(value, isSecret);
                break;
            case JsonValueKind.Array:
                WriteArray(value, name, isSecret);
                break;
            case JsonValueKind.String:
                WriteText(value, name, isSecret);
                break;
            case JsonValueKind.Number when isSecret:
                Mark(SecretMask.NamedMark);
                break;
            case JsonValueKind.Undefined:
                row.WriteStartObject();
                row.WriteEndObject();
                break;
            default:
                value.WriteTo(row);
                break;
        }
    }

    private void WriteObject(JsonElement value, bool isSecret)
    {
        JsonProperty[] members = ArrayPool<JsonProperty>.Shared.Rent(value.GetPropertyCount());
        int count = 0;
        bool isLabelled = false;
        foreach (JsonProperty member in value.EnumerateObject())
        {
            members[count++] = member;
            isLabelled |= IsLabel(member);
        }

        members.AsSpan(0, count).Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        row.WriteStartObject();
        foreach (JsonProperty member in members.AsSpan(0, count))
        {
            string name = member.Name;
            string shown = SecretMask.Apply(name);
            HasMasked |= !ReferenceEquals(shown, name);
            row.WritePropertyName(shown);
            Write(member.Value, name, isSecret || (isLabelled && name is "value") || SecretMask.CoversName(name));
        }

        row.WriteEndObject();
        ArrayPool<JsonProperty>.Shared.Return(members, clearArray: true);
    }

    private static bool IsLabel(JsonProperty member) =>
        member.Value.ValueKind == JsonValueKind.String
        && (member.NameEquals("name"u8) || member.NameEquals("key"u8) || member.NameEquals("header"u8))
        && SecretMask.CoversName(member.Value.GetString());

    private void WriteArray(JsonElement value, string name, bool isSecret)
    {
        row.WriteStartArray();
        bool isNext = false;
        foreach (JsonElement item in value.EnumerateArray())
        {
            Write(item, name, isSecret || isNext);
            isNext = item.ValueKind == JsonValueKind.String
                && JsonMarshal.GetRawUtf8Value(item).StartsWith("\"-"u8)
                && SecretMask.CoversName(item.GetString());
        }

        row.WriteEndArray();
    }

    private void WriteText(JsonElement value, string name, bool isSecret)
    {
        ReadOnlySpan<byte> raw = JsonMarshal.GetRawUtf8Value(value)[1..^1];
        if (isSecret && !raw.IsEmpty)
        {
            Mark(SecretMask.NamedMark);
            return;
        }

        if (raw.Contains((byte)'\\'))
        {
            WriteText(value.GetString()!, name);
            return;
        }

        char[] rented = ArrayPool<char>.Shared.Rent(raw.Length);
        ReadOnlySpan<char> text = rented.AsSpan(0, Encoding.UTF8.GetChars(raw, rented));
        if (SecretScanner.Scan(text).Count == 0 && SecretScanner.ScanNamed(name, text) is null)
        {
            row.WriteStringValue(text);
        }
        else
        {
            WriteText(text.ToString(), name);
        }

        ArrayPool<char>.Shared.Return(rented);
    }

    private void WriteText(string text, string name)
    {
        string masked = SecretMask.Apply(text);
        if (ReferenceEquals(masked, text) && SecretScanner.ScanNamed(name, masked) is { } named)
        {
            masked = SecretMask.Apply(masked, [named]);
        }

        HasMasked |= !ReferenceEquals(masked, text);
        row.WriteStringValue(masked);
    }

    private void Mark(string mark)
    {
        HasMasked = true;
        row.WriteStringValue(mark);
    }
}
