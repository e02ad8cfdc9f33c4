using System.Text.Json;

namespace Node9.Mcp.Gateway.Audit;

/// <summary>Writes text that somebody else chose, so that no row can be made large or unreadable by it.</summary>
internal static class AuditText
{
    /// <summary>Names: agents, servers, tools, rules, ids.</summary>
    public const int Name = 256;

    /// <summary>Sentences: reasons, notes, errors.</summary>
    public const int Sentence = 1024;

    /// <summary>Directories.</summary>
    public const int Path = 4096;

    /// <summary>Writes a string of at most <paramref name="limit"/> UTF-16 units, ending in <c>…</c> when it was cut.
    /// Everything outside printable ASCII is escaped by the writer, half a surrogate pair included.</summary>
    public static void Write(Utf8JsonWriter row, ReadOnlySpan<byte> name, string? value, int limit)
    {
        row.WritePropertyName(name);
        Write(row, value, limit);
    }

    /// <inheritdoc cref="Write(Utf8JsonWriter, ReadOnlySpan{byte}, string?, int)"/>
    public static void Write(Utf8JsonWriter row, string? value, int limit)
    {
        if (value is null || value.Length <= limit)
        {
            row.WriteStringValue(value ?? "");
            return;
        }

        Span<char> cut = stackalloc char[limit];
        value.AsSpan(0, limit - 1).CopyTo(cut);
        cut[^1] = '…';
        row.WriteStringValue(cut);
    }

    /// <summary>As <see cref="Write(Utf8JsonWriter, ReadOnlySpan{byte}, string?, int)"/>, but writes nothing at all for
    /// a text that is not there.</summary>
    public static void WriteIfAny(Utf8JsonWriter row, ReadOnlySpan<byte> name, string? value, int limit)
    {
        if (!string.IsNullOrEmpty(value))
        {
            Write(row, name, value, limit);
        }
    }
}
