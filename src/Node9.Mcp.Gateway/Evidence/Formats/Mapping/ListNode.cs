using System.Text.Json;
using System.Text.Json.Nodes;

namespace Node9.Mcp.Gateway.Evidence.Formats.Mapping;

/// <summary>A list: of what is written in the mapping, or of one form for each item of a list in the row
/// (<c>{"$each": "$row.ruleIds", "as": …}</c>). Nothing at all when it would be empty.</summary>
internal sealed class ListNode(List<MappingNode> items, FieldExpression? each) : MappingNode
{
    /// <inheritdoc/>
    public override JsonNode? For(in MappingScope scope)
    {
        var made = new JsonArray();
        if (each is null)
        {
            Add(made, scope);
        }
        else if (each.Element(scope) is { ValueKind: JsonValueKind.Array } list)
        {
            foreach (JsonElement item in list.EnumerateArray())
            {
                Add(made, scope with { Each = item });
            }
        }

        return made.Count > 0 ? made : null;
    }

    private void Add(JsonArray made, in MappingScope scope)
    {
        foreach (MappingNode item in items)
        {
            if (item.For(scope) is { } node)
            {
                made.Add(node);
            }
        }
    }
}
