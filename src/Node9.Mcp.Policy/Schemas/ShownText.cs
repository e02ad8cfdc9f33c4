using System.Text;
using System.Text.Json;
using Node9.Mcp.Policy.Schemas.Values;

namespace Node9.Mcp.Policy.Schemas;

/// <summary>Words for messages: short, and never the caller's own values.</summary>
internal static class ShownText
{
    private const int MaxLength = 60;
    private const int MaxListed = 8;

    /// <summary><paramref name="text"/>, at most 60 characters of it.</summary>
    public static string Cut(string text)
    {
        if (text.Length <= MaxLength)
        {
            return text;
        }

        int end = char.IsHighSurrogate(text[MaxLength - 2]) ? MaxLength - 2 : MaxLength - 1;
        return $"{text.AsSpan(0, end)}…";
    }

    /// <summary><c>`a`, `b`</c> and how many more there are.</summary>
    public static string List(IReadOnlyList<string> texts)
    {
        var list = new StringBuilder();
        for (int i = 0; i < texts.Count && i < MaxListed; i++)
        {
            list.Append(i == 0 ? "`" : ", `").Append(Cut(texts[i])).Append('`');
        }

        return texts.Count <= MaxListed ? list.ToString() : $"{list} and {texts.Count - MaxListed} more";
    }

    /// <summary><c>a string</c>, <c>an object</c>.</summary>
    public static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => ExactNumber.Of(value).IsInteger ? "an integer" : "a number",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        _ => "null",
    };

    /// <summary><c>1 item</c>, <c>2 items</c>.</summary>
    public static string Count(long count, string one, string many) => $"{count} {(count == 1 ? one : many)}";
}
