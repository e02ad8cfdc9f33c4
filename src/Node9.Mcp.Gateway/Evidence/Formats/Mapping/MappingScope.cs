using System.Text.Json;

namespace Node9.Mcp.Gateway.Evidence.Formats.Mapping;

/// <summary>What a mapping can speak of: <c>row</c>, <c>call</c>, <c>run</c>, <c>file</c>, and <c>each</c> within a list.</summary>
internal readonly record struct MappingScope(EvidenceRow Row, JsonElement Each)
{
    /// <summary>The value at a path; undefined when there is none.</summary>
    public JsonElement At(string[] path)
    {
        JsonElement at = path[0] switch
        {
            "row" => Row.Row,
            "call" => Row.Call,
            "run" => Row.Run,
            "each" => Each,
            _ => default,
        };
        for (int i = 1; i < path.Length; i++)
        {
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(path[i], out at))
            {
                return default;
            }
        }

        return at.ValueKind == JsonValueKind.Null ? default : at;
    }
}
