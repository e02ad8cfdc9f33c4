using System.Buffers;
using System.Text.Json;

namespace Node9.Mcp.Gateway.Hooks;

/// <summary>Brings the arguments of agents' own tools into the form in which policy knows them.</summary>
internal static class ToolArguments
{
    /// <summary>The arguments of <paramref name="tool"/>: a patch that comes as a <c>command</c> is an
    /// <c>input</c>.</summary>
    public static JsonElement Of(string tool, JsonElement arguments) =>
        tool == "apply_patch" && arguments.ValueKind == JsonValueKind.Object
            && arguments.TryGetProperty("command"u8, out JsonElement patch) && patch.ValueKind == JsonValueKind.String
            && !arguments.TryGetProperty("input"u8, out _)
            ? Written(writer =>
            {
                writer.WritePropertyName("input"u8);
                patch.WriteTo(writer);
            })
            : arguments;

    /// <summary>The members that <paramref name="shape"/> names, as one object.</summary>
    public static JsonElement Gather(JsonElement from, HookShape shape) => Written(writer =>
    {
        foreach (string member in shape.Members)
        {
            if (from.TryGetProperty(member, out JsonElement value))
            {
                writer.WritePropertyName(shape.Rename.GetValueOrDefault(member, member));
                value.WriteTo(writer);
            }
        }
    });

    private static JsonElement Written(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return JsonElement.Parse(buffer.WrittenSpan);
    }
}
