using System.Text.Json;

namespace Node9.Mcp.Gateway.Audit;

/// <summary>Tells the shape of a call's arguments and none of their content: name, JSON type and size of each.</summary>
/// <remarks>Nothing that an argument holds reaches the log, because a secret that was never written needs no masking.
/// A name that does not look like a parameter's name is left out too: an agent can make one up. What exactly was
/// asked is proven by the digest over the canonical arguments.</remarks>
internal static class ArgumentOutline
{
    private const int MostMembers = 32;

    private const int LongestName = 64;

    /// <summary>Writes <c>[{"name":"path","type":"string","bytes":17}, …]</c>; of more than 32 members, the first 32.</summary>
    public static void Write(Utf8JsonWriter row, JsonElement arguments)
    {
        row.WriteStartArray();
        if (arguments.ValueKind == JsonValueKind.Object)
        {
            int written = 0;
            foreach (JsonProperty member in arguments.EnumerateObject())
            {
                if (written++ == MostMembers)
                {
                    break;
                }

                WriteMember(row, member);
            }
        }

        row.WriteEndArray();
    }

    private static void WriteMember(Utf8JsonWriter row, JsonProperty member)
    {
        row.WriteStartObject();
        string name = member.Name;
        if (LooksLikeName(name))
        {
            row.WriteString("name"u8, name);
        }

        row.WriteString("type"u8, TypeOf(member.Value.ValueKind));
        row.WriteNumber("bytes"u8, System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(member.Value).Length);
        row.WriteEndObject();
    }

    private static bool LooksLikeName(string name)
    {
        foreach (char c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-' or '.' or '$'))
            {
                return false;
            }
        }

        return name.Length is > 0 and <= LongestName;
    }

    private static ReadOnlySpan<byte> TypeOf(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "object"u8,
        JsonValueKind.Array => "array"u8,
        JsonValueKind.String => "string"u8,
        JsonValueKind.Number => "number"u8,
        JsonValueKind.True or JsonValueKind.False => "boolean"u8,
        _ => "null"u8,
    };
}
