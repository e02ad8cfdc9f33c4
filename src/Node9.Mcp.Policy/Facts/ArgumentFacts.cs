using System.Text.Json;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Json;

namespace Node9.Mcp.Policy.Facts;

/// <summary>The facts that a call's arguments tell.</summary>
internal sealed class ArgumentFacts
{
    private const int MaxDepth = 8;

    private readonly ToolCall _call;
    private readonly CallContext _context;
    private readonly ToolVerb _verb;

    private ArgumentFacts(ToolCall call, CallContext context, ToolVerb verb) => (_call, _context, _verb) = (call, context, verb);

    /// <summary>What was found, in the order of the arguments.</summary>
    public List<Fact> Facts { get; } = [];

    /// <summary>Whether a command line or SQL was read, which says more than the tool's name can.</summary>
    public bool SpeaksForTheTool { get; private set; }

    /// <summary>Reads the arguments; null when there is nothing in them to read.</summary>
    public static ArgumentFacts? Read(ToolCall call, CallContext context, ToolVerb verb)
    {
        if (call.Arguments.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var facts = new ArgumentFacts(call, context, verb);
        facts.Object(call.Arguments, "", 0);
        return facts;
    }

    private void Object(JsonElement value, string pointer, int depth)
    {
        foreach (JsonProperty member in value.EnumerateObject())
        {
            ArgumentRole role = ArgumentRoles.Default.Of(_call, member.Name);
            Value(member.Value, role, pointer, member.Name, depth);
        }
    }

    private void Value(JsonElement value, ArgumentRole role, string parent, string name, int depth)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            if (role != ArgumentRole.None)
            {
                Text(value.GetString()!, role, JsonPointer.Append(parent, name));
            }
        }
        else if (value.ValueKind == JsonValueKind.Object && depth < MaxDepth)
        {
            Object(value, JsonPointer.Append(parent, name), depth + 1);
        }
        else if (value.ValueKind == JsonValueKind.Array && depth < MaxDepth)
        {
            Array(value, role, JsonPointer.Append(parent, name), depth);
        }
    }

    private void Array(JsonElement value, ArgumentRole role, string pointer, int depth)
    {
        if (role == ArgumentRole.CommandLine)
        {
            Text(Joined(value), role, pointer);
            return;
        }

        int index = 0;
        foreach (JsonElement item in value.EnumerateArray())
        {
            Value(item, role, pointer, (index++).ToString(System.Globalization.CultureInfo.InvariantCulture), depth + 1);
        }
    }

    private void Text(string text, ArgumentRole role, string pointer)
    {
        int before = Facts.Count;
        switch (role)
        {
            case ArgumentRole.CommandLine:
                Facts.AddRange(TextFacts.OfCommandLine(WithArguments(text, pointer), _context));
                SpeaksForTheTool = true;
                break;
            case ArgumentRole.Code:
                Facts.AddRange(TextFacts.OfCode(ArgumentRoles.Default.LanguageOf(_call)!, text, _context));
                SpeaksForTheTool = true;
                break;
            case ArgumentRole.Sql:
                TextFacts.OfSql(text, TextFacts.DialectOf($"{_call.Server} {_call.Tool}"), _context, Facts);
                SpeaksForTheTool = true;
                break;
            default:
                Path(text);
                break;
        }

        for (int i = before; i < Facts.Count; i++)
        {
            if (Facts[i].Source.Length == 0)
            {
                Facts[i] = Facts[i] with { Source = pointer };
            }
        }
    }

    private void Path(string path)
    {
        string? effect = (_verb & ToolVerb.Delete) != 0 ? "file.delete"
            : (_verb & ToolVerb.Write) != 0 ? "file.write"
            : (_verb & ToolVerb.Read) != 0 ? "file.read"
            : null;
        if (effect is not null && !path.Contains("://", StringComparison.Ordinal))
        {
            Facts.Add(TextFacts.OfPath(effect, path, _context));
        }
    }

    /// <summary>A program and its argument array side by side (<c>command</c>, <c>args</c>) are one command line.</summary>
    private string WithArguments(string command, string pointer) =>
        pointer is "/command" or "/cmd"
        && (_call.Arguments.TryGetProperty("args", out JsonElement rest) || _call.Arguments.TryGetProperty("arguments", out rest))
        && rest.ValueKind == JsonValueKind.Array
            ? $"{command} {Joined(rest)}"
            : command;

    private static string Joined(JsonElement words) => string.Join(' ', words.EnumerateArray().Select(static word =>
        "'" + (word.ValueKind == JsonValueKind.String ? word.GetString()! : word.GetRawText()).Replace("'", "'\\''", StringComparison.Ordinal) + "'"));
}
