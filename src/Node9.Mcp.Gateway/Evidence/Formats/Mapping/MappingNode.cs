using System.Text.Json.Nodes;

namespace Node9.Mcp.Gateway.Evidence.Formats.Mapping;

/// <summary>A piece of a mapping that gives a piece of the row's new form.</summary>
internal abstract class MappingNode
{
    /// <summary>The value for a row; null when the row has nothing to put there.</summary>
    public abstract JsonNode? For(in MappingScope scope);
}
