using System.Globalization;
using System.Text.Json;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Catalogues;
using Node9.Mcp.Policy.Json;

namespace Node9.Mcp.Policy.Facts;

/// <summary>The facts that a call's arguments tell. Every string at any depth is read.</summary>
internal sealed class ArgumentFacts
{
    private const int MaxDepth = 64;
    private const int MaxValues = 4096;

    private readonly ToolCall _call;
    private readonly TextReading _reading;
    private readonly ToolEntry? _entry;
    private int _values;

    private ArgumentFacts(ToolCall call, CallContext context, ToolVerb verb, ToolEntry? entry)
    {
        _call = call;
        _entry = entry;
        _reading = new TextReading(call, context, verb, Facts);
    }

    /// <summary>What was found, in the order of the arguments.</summary>
    public List<Fact> Facts { get; } = [];

    /// <summary>Whether a command line, SQL or code was read, which says more than the tool's name can.</summary>
    public bool SpeaksForTheTool { get; private set; }

    /// <summary>Reads the arguments, but those that <paramref name="entry"/> speaks of; null when there is nothing to read.</summary>
    public static ArgumentFacts? Read(ToolCall call, CallContext context, ToolVerb verb, ToolEntry? entry)
    {
        if (call.Arguments.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var facts = new ArgumentFacts(call, context, verb, entry);
        facts.Object(call.Arguments, "", 0);
        return facts;
    }

    private void Object(JsonElement value, string pointer, int depth)
    {
        bool takesCommand = depth == 0 && _entry is { TakesCommand: true };
        foreach (JsonProperty member in value.EnumerateObject())
        {
            if ((depth == 0 && _entry?.Covers(member.Name) == true)
                || (member.Name is "args" or "arguments" && member.Value.ValueKind == JsonValueKind.Array
                    && (takesCommand || HasCommand(value))))
            {
                continue;
            }

            ArgumentRole role = ArgumentRoles.Default.Of(_call, member.Name);
            if (member.Name is TextReading.InputName && HasCommand(value))
            {
                // What the command beside it reads is judged with it.
                continue;
            }

            if (role == ArgumentRole.CommandLine && member.Value.ValueKind == JsonValueKind.String)
            {
                Command(member.Value.GetString()!, value, JsonPointer.Append(pointer, member.Name));
                continue;
            }

            Value(member.Value, role, pointer, member.Name, depth);
        }
    }

    private bool HasCommand(JsonElement value)
    {
        foreach (JsonProperty member in value.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.String && member.Name is not TextReading.InputName && ArgumentRoles.Default.Of(_call, member.Name) == ArgumentRole.CommandLine)
            {
                return true;
            }
        }

        return false;
    }

    private void Value(JsonElement value, ArgumentRole role, string parent, string name, int depth)
    {
        if (++_values > MaxValues || depth > MaxDepth)
        {
            if (_values == MaxValues + 1 || depth == MaxDepth + 1)
            {
                Facts.Add(TextFacts.TooMuch(parent));
            }

            return;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.String when role != ArgumentRole.Text:
                Text(value.GetString()!, role, parent, name);
                break;
            case JsonValueKind.Object:
                Object(value, JsonPointer.Append(parent, name), depth + 1);
                break;
            case JsonValueKind.Array:
                Array(value, role, JsonPointer.Append(parent, name), depth);
                break;
        }
    }

    private void Array(JsonElement value, ArgumentRole role, string pointer, int depth)
    {
        if (role == ArgumentRole.CommandLine)
        {
            Read(() => _reading.Words(value), pointer);
            SpeaksForTheTool = true;
            return;
        }

        int index = 0;
        foreach (JsonElement item in value.EnumerateArray())
        {
            Value(item, role, pointer, (index++).ToString(CultureInfo.InvariantCulture), depth + 1);
        }
    }

    private void Text(string text, ArgumentRole role, string parent, string name)
    {
        int before = Facts.Count;
        SpeaksForTheTool |= _reading.Text(text, role);
        if (Facts.Count > before)
        {
            Place(before, JsonPointer.Append(parent, name));
        }
    }

    // A program and its argument array side by side (`command`, `args`) are one command line, and are run as they stand.
    private void Command(string command, JsonElement around, string pointer)
    {
        Read(() => _reading.Command(command, TextReading.WordsBeside(around), around), pointer);
        SpeaksForTheTool = true;
    }

    private void Read(Action read, string pointer)
    {
        int before = Facts.Count;
        read();
        Place(before, pointer);
    }

    private void Place(int from, string pointer)
    {
        for (int i = from; i < Facts.Count; i++)
        {
            if (Facts[i].Source.Length == 0)
            {
                Facts[i] = Facts[i] with { Source = pointer };
            }
        }
    }
}
