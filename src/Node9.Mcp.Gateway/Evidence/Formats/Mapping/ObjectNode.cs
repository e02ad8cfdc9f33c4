using System.Text.Json.Nodes;

namespace Node9.Mcp.Gateway.Evidence.Formats.Mapping;

/// <summary>An object of those members that the row has something for; nothing at all when it has none.</summary>
internal sealed class ObjectNode : MappingNode
{
    private readonly List<KeyValuePair<string, MappingNode>> _members = [];

    /// <summary>Adds a member; one of the same name is replaced, or completed when both are objects.</summary>
    public void Add(string name, MappingNode value)
    {
        int at = _members.FindIndex(member => member.Key == name);
        if (at < 0)
        {
            _members.Add(new(name, value));
        }
        else if (_members[at].Value is ObjectNode mine && value is ObjectNode more)
        {
            _members[at] = new(name, mine.With(more));
        }
        else
        {
            _members[at] = new(name, value);
        }
    }

    /// <summary>A copy completed by another object, whose members win.</summary>
    public ObjectNode With(ObjectNode more)
    {
        var all = new ObjectNode();
        all._members.AddRange(_members);
        foreach ((string name, MappingNode value) in more._members)
        {
            all.Add(name, value);
        }

        return all;
    }

    /// <inheritdoc/>
    public override JsonNode? For(in MappingScope scope)
    {
        JsonObject? made = null;
        foreach ((string name, MappingNode value) in _members)
        {
            if (value.For(scope) is { } node)
            {
                (made ??= []).Add(name, node);
            }
        }

        return made;
    }
}
