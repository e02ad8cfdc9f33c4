using System.Text.Json;

namespace Node9.Mcp.Policy.Json;

/// <summary>RFC 6901 pointers: <c>/edits/0/newText</c>.</summary>
public static class JsonPointer
{
    /// <summary>The value at <paramref name="pointer"/>; false when there is none, or when the pointer is not one
    /// (neither empty nor beginning with <c>/</c>).</summary>
    public static bool TryResolve(JsonElement root, ReadOnlySpan<char> pointer, out JsonElement value)
    {
        value = root;
        while (!pointer.IsEmpty)
        {
            if (pointer[0] != '/')
            {
                return false;
            }

            pointer = pointer[1..];
            int end = pointer.IndexOf('/');
            ReadOnlySpan<char> token = end < 0 ? pointer : pointer[..end];
            pointer = end < 0 ? default : pointer[end..];
            if (!TryStep(value, token, out value))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The pointer to member <paramref name="name"/> of what <paramref name="parent"/> points to.</summary>
    public static string Append(string parent, string name) =>
        $"{parent}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    /// <summary>The pointer to item <paramref name="index"/> of the array that <paramref name="parent"/> points to.</summary>
    public static string Append(string parent, int index) => $"{parent}/{index}";

    private static bool TryStep(JsonElement from, ReadOnlySpan<char> token, out JsonElement value)
    {
        value = default;
        if (from.ValueKind == JsonValueKind.Object)
        {
            return token.Contains('~')
                ? from.TryGetProperty(
                    token.ToString().Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal),
                    out value)
                : from.TryGetProperty(token, out value);
        }

        if (from.ValueKind != JsonValueKind.Array
            || !int.TryParse(token, System.Globalization.NumberStyles.None, null, out int index)
            || (token.Length > 1 && token[0] == '0')
            || index >= from.GetArrayLength())
        {
            return false;
        }

        value = from[index];
        return true;
    }
}
