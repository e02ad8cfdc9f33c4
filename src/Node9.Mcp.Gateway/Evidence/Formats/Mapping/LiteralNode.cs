using System.Text.Json;
using System.Text.Json.Nodes;

namespace Node9.Mcp.Gateway.Evidence.Formats.Mapping;

/// <summary>The same value for every row.</summary>
internal sealed class LiteralNode(JsonElement value) : MappingNode
{
    /// <inheritdoc/>
    public override JsonNode? For(in MappingScope scope) => JsonValue.Create(value);
}
