using System.Text.Json;

namespace Node9.Mcp.Gateway.Cost.Transcripts;

/// <summary>Takes values out of what an agent wrote: of the wrong kind, too long or out of bounds is as good as missing.</summary>
internal static class TranscriptValue
{
    /// <summary>No request has more tokens of a kind; a greater figure is not believed, nor made a greater one by adding.</summary>
    public const long MostTokens = 1_000_000_000;

    private const int LongestText = 512;
    private const int LongestPath = 4096;

    /// <summary>The object called <paramref name="name"/>; an undefined value when there is none.</summary>
    public static JsonElement Object(this JsonElement of, ReadOnlySpan<byte> name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Object
            ? value : default;

    /// <summary>The text called <paramref name="name"/>; empty when there is none.</summary>
    public static string Text(this JsonElement of, ReadOnlySpan<byte> name) => Bounded(of, name, LongestText);

    /// <summary>The path called <paramref name="name"/>; empty when there is none.</summary>
    public static string FilePath(this JsonElement of, ReadOnlySpan<byte> name) => Bounded(of, name, LongestPath);

    /// <summary>Whether the text called <paramref name="name"/> is <paramref name="text"/>.</summary>
    public static bool Says(this JsonElement of, ReadOnlySpan<byte> name, ReadOnlySpan<byte> text) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out JsonElement value)
        && value.ValueKind == JsonValueKind.String && value.ValueEquals(text);

    /// <summary>The number of tokens called <paramref name="name"/>; 0 when it is missing or no number that can be one.</summary>
    public static long Tokens(this JsonElement of, ReadOnlySpan<byte> name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out JsonElement value)
        && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number) && number is >= 0 and <= MostTokens
            ? number : 0;

    /// <summary>The moment called <paramref name="name"/>, or <paramref name="otherwise"/>.</summary>
    public static DateTimeOffset Time(this JsonElement of, ReadOnlySpan<byte> name, DateTimeOffset otherwise) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out JsonElement value)
        && value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out DateTimeOffset time)
            ? time : otherwise;

    private static string Bounded(JsonElement of, ReadOnlySpan<byte> name, int most)
    {
        if (of.ValueKind != JsonValueKind.Object || !of.TryGetProperty(name, out JsonElement value) || value.ValueKind != JsonValueKind.String)
        {
            return "";
        }

        try
        {
            string text = value.GetString() ?? "";
            return text.Length <= most ? text : "";
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, or bytes that are no UTF-8: no name at all.
            return "";
        }
    }
}
