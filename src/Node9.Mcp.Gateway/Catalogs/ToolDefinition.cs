using System.Text.Json;
using Node9.Mcp.Gateway.Messages;

namespace Node9.Mcp.Gateway.Catalogs;

/// <summary>One tool as its server declared it, with its schema made ready to check arguments.</summary>
/// <remarks>Immutable; thread-safe.</remarks>
internal sealed class ToolDefinition
{
    private ToolDefinition(string name, byte[] raw, JsonElement value)
    {
        Name = name;
        Raw = raw;
        Value = value;
        Schema = ToolSchema.Of(value);
    }

    /// <summary>The server's own name for it.</summary>
    public string Name { get; }

    /// <summary>The definition, byte for byte.</summary>
    public byte[] Raw { get; }

    /// <summary>The definition, to look at.</summary>
    public JsonElement Value { get; }

    /// <summary>What checks the arguments. Made here, on the thread of the server that declared it, because a hostile
    /// schema may take long to refuse.</summary>
    public ToolSchema Schema { get; }

    /// <summary>Reads one item of <c>tools</c>; null when it has no name or cannot be read without doubt.</summary>
    public static ToolDefinition? Read(byte[] raw, int maxDepth)
    {
        if (!StrictJson.TryParse(raw, maxDepth, out JsonDocument? document, out _))
        {
            return null;
        }

        JsonElement value = document!.RootElement;
        return value.ValueKind == JsonValueKind.Object
            && value.TryGetProperty("name", out JsonElement name) && name.ValueKind == JsonValueKind.String
            ? new ToolDefinition(name.GetString()!, raw, value)
            : null;
    }

    /// <summary>The definition with another name in the place of its own; every other byte as declared.</summary>
    public void WriteAs(string name, System.Buffers.IBufferWriter<byte> output, int maxDepth) =>
        Renaming.Write(Raw, name, output, maxDepth);
}
