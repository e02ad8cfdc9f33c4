using System.Text;
using System.Text.Json.Nodes;

namespace Node9.Mcp.Gateway.Evidence.Formats.Mapping;

/// <summary>A sentence with values in it: <c>{call.agent.name} called {call.tool}</c>. A value that is not there is told
/// as <c>-</c>; with none of them there is no sentence.</summary>
internal sealed class TextNode(List<(string Text, FieldExpression? Field)> parts) : MappingNode
{
    /// <inheritdoc/>
    public override JsonNode? For(in MappingScope scope)
    {
        var text = new StringBuilder();
        bool any = false;
        foreach ((string literal, FieldExpression? field) in parts)
        {
            text.Append(literal);
            if (field is not null)
            {
                JsonNode? value = field.For(scope);
                text.Append(value?.ToString() ?? "-");
                any |= value is not null;
            }
        }

        return any ? JsonValue.Create(text.ToString()) : null;
    }
}
