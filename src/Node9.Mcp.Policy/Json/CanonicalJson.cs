using System.Buffers;
using System.Text.Json;

namespace Node9.Mcp.Policy.Json;

/// <summary>One spelling for each JSON value: members sorted by name (ordinal, UTF-16), no blanks, strings in one
/// escaping, numbers exactly as written. Two values with the same canonical text are the same call to every
/// reader; numbers keep their text because <c>1</c> and <c>1.0</c> need not be.</summary>
/// <remarks>Thread-safe. Values must come through the strict door: with duplicate keys there is no one spelling.</remarks>
public static class CanonicalJson
{
    private static readonly JsonWriterOptions Options = new() { SkipValidation = true, MaxDepth = 4096 };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? s_buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? s_writer;

    /// <summary>Writes <paramref name="value"/> in canonical form; an undefined value writes nothing.</summary>
    public static void Write(JsonElement value, IBufferWriter<byte> output)
    {
        using var writer = new Utf8JsonWriter(output, Options);
        Write(value, writer);
    }

    /// <summary>The canonical form as text; empty for an undefined value.</summary>
    public static string Text(JsonElement value) => System.Text.Encoding.UTF8.GetString(Canonical(value));

    /// <summary>Lower-case hex SHA-256 of the canonical form; for an undefined value, of no bytes at all.</summary>
    public static string Digest(JsonElement value)
    {
        Span<byte> hash = stackalloc byte[Sha256.Size];
        Hash(value, hash);
        return Convert.ToHexStringLower(hash);
    }

    /// <summary>SHA-256 of the canonical form into <paramref name="hash"/>, 32 bytes. Allocates nothing once warm.</summary>
    public static void Hash(JsonElement value, Span<byte> hash) => Sha256.Hash(Canonical(value), hash);

    /// <summary>The canonical form, valid until the next call on this thread.</summary>
    internal static ReadOnlySpan<byte> Canonical(JsonElement value)
    {
        ArrayBufferWriter<byte> buffer = s_buffer ??= new ArrayBufferWriter<byte>(1024);
        buffer.ResetWrittenCount();
        if (value.ValueKind == JsonValueKind.Undefined)
        {
            return buffer.WrittenSpan;
        }

        Utf8JsonWriter writer = s_writer ??= new Utf8JsonWriter(buffer, Options);
        writer.Reset(buffer);
        Write(value, writer);
        writer.Flush();
        if (buffer.Capacity > 1 << 20)
        {
            s_buffer = null;
            s_writer = null;
        }

        return buffer.WrittenSpan;
    }

    /// <summary>Writes <paramref name="value"/> with its members sorted, within a document whose layout is the writer's;
    /// an undefined value writes nothing.</summary>
    public static void Write(JsonElement value, Utf8JsonWriter writer)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                WriteMembers(value, writer);
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (JsonElement item in value.EnumerateArray())
                {
                    Write(item, writer);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.Undefined:
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    private static void WriteMembers(JsonElement value, Utf8JsonWriter writer)
    {
        int count = value.GetPropertyCount();
        if (count < 2)
        {
            foreach (JsonProperty member in value.EnumerateObject())
            {
                writer.WritePropertyName(member.Name);
                Write(member.Value, writer);
            }

            return;
        }

        JsonProperty[] members = ArrayPool<JsonProperty>.Shared.Rent(count);
        int i = 0;
        foreach (JsonProperty member in value.EnumerateObject())
        {
            members[i++] = member;
        }

        members.AsSpan(0, i).Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        foreach (JsonProperty member in members.AsSpan(0, i))
        {
            writer.WritePropertyName(member.Name);
            Write(member.Value, writer);
        }

        ArrayPool<JsonProperty>.Shared.Return(members, clearArray: true);
    }
}
