using System.Text.Json;

namespace Node9.Mcp.Gateway.Ledgers.Lines;

/// <summary>Writes and reads texts of lines, within bounds.</summary>
internal static class LineText
{
    /// <summary>Names and ids.</summary>
    public const int Name = 256;

    /// <summary>Paths and sentences.</summary>
    public const int Path = 4096;

    /// <summary>Writes a text that is there, cut to <paramref name="limit"/> UTF-16 units.</summary>
    public static void WriteIfAny(Utf8JsonWriter line, ReadOnlySpan<byte> name, string? value, int limit = Name)
    {
        if (!string.IsNullOrEmpty(value))
        {
            int length = Math.Min(value.Length, limit);
            line.WriteString(name, value.AsSpan(0, length));
        }
    }

    /// <summary>A text member; empty when it is not there or is none.</summary>
    public static string Read(JsonElement members, ReadOnlySpan<byte> name) => ReadIfAny(members, name) ?? "";

    /// <summary>A text member; null when it is not there or is none.</summary>
    public static string? ReadIfAny(JsonElement members, ReadOnlySpan<byte> name) =>
        members.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A whole number; 0 when it is not there or is none.</summary>
    public static long ReadNumber(JsonElement members, ReadOnlySpan<byte> name) =>
        members.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number
            && value.TryGetInt64(out long number) ? number : 0;
}
