using System.Text.Json;

namespace Node9.Mcp.Gateway.Evidence.Formats.Mapping;

/// <summary>Reads the pieces of a mapping file: <c>$…</c> is a value of the row, <c>{…}</c> in a text puts one into it,
/// everything else stands for itself.</summary>
internal sealed class MappingReader(JsonElement tables)
{
    private static readonly string[] Roots = ["row", "call", "run", "each", "file"];

    /// <summary>Reads a piece.</summary>
    /// <exception cref="InvalidOperationException">It is not well-formed; the message says why.</exception>
    public MappingNode Node(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when value.TryGetProperty("$each"u8, out JsonElement each):
                return new ListNode([Node(value.GetProperty("as"u8))], Expression(each.GetString()![1..]));
            case JsonValueKind.Object:
                var made = new ObjectNode();
                foreach (JsonProperty member in value.EnumerateObject())
                {
                    made.Add(member.Name, Node(member.Value));
                }

                return made;
            case JsonValueKind.Array:
                var items = new List<MappingNode>();
                foreach (JsonElement item in value.EnumerateArray())
                {
                    items.Add(Node(item));
                }

                return new ListNode(items, null);
            case JsonValueKind.String when value.GetString()!.StartsWith('$'):
                return Expression(value.GetString()![1..]);
            case JsonValueKind.String when value.GetString()!.Contains('{', StringComparison.Ordinal):
                return Text(value.GetString()!);
            default:
                return new LiteralNode(value);
        }
    }

    private TextNode Text(string text)
    {
        var parts = new List<(string, FieldExpression?)>();
        int at = 0;
        while (text.IndexOf('{', at) is int open and >= 0)
        {
            int close = text.IndexOf('}', open);
            parts.Add((text[at..open], Expression(text[(open + 1)..close])));
            at = close + 1;
        }

        parts.Add((text[at..], null));
        return new TextNode(parts);
    }

    private FieldExpression Expression(string text)
    {
        string[] steps = text.Split('|', StringSplitOptions.TrimEntries);
        var alternatives = new List<FieldAlternative>();
        foreach (string each in steps[0].Split("??", StringSplitOptions.TrimEntries))
        {
            string[] path = each.TrimStart('$').Split('.');
            alternatives.Add(each.StartsWith('\'')
                ? new FieldAlternative(null, each.Trim('\''))
                : Roots.Contains(path[0]) ? new FieldAlternative(path, null)
                : throw new InvalidOperationException($"`{each}` begins with none of {string.Join(", ", Roots)}"));
        }

        var filters = new List<FieldFilter>();
        foreach (string step in steps.AsSpan(1))
        {
            int space = step.IndexOf(' ', StringComparison.Ordinal);
            string name = space < 0 ? step : step[..space];
            string argument = space < 0 ? "" : step[(space + 1)..];
            if (!FieldFilter.Names.Contains(name))
            {
                throw new InvalidOperationException($"there is no filter `{name}`");
            }

            filters.Add(new FieldFilter(name, argument, name == "map" ? tables.GetProperty(argument) : default));
        }

        return new FieldExpression(alternatives, filters);
    }
}
