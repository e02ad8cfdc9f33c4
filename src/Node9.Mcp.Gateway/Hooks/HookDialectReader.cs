using System.Text.Json;

namespace Node9.Mcp.Gateway.Hooks;

/// <summary>Reads rows of <c>agent-hooks.json</c>, and of all rows only the one that is asked for: this is done for every
/// tool call of an agent.</summary>
internal static class HookDialectReader
{
    private static readonly Dictionary<string, string> NoNames = [];

    private static readonly Dictionary<string, HookShape> NoShapes = [];

    /// <summary>The names of all rows, in the order of the file.</summary>
    public static IReadOnlyList<string> Names()
    {
        using JsonDocument file = Open();
        var names = new List<string>();
        foreach (JsonElement row in file.RootElement.EnumerateArray())
        {
            names.Add(Text(row, "name"u8));
        }

        return names;
    }

    /// <summary>The row of that name; null when there is none.</summary>
    /// <exception cref="InvalidOperationException">The row lacks a member or has one that nobody reads.</exception>
    public static HookDialect? Find(string name)
    {
        using JsonDocument file = Open();
        foreach (JsonElement row in file.RootElement.EnumerateArray())
        {
            if (row.GetProperty("name"u8).ValueEquals(name))
            {
                return Read(row);
            }
        }

        return null;
    }

    private static JsonDocument Open()
    {
        using Stream file = typeof(HookDialect).Assembly.GetManifestResourceStream("agent-hooks.json")
            ?? throw new InvalidOperationException("agent-hooks.json is not embedded");
        return JsonDocument.Parse(file);
    }

    private static HookDialect Read(JsonElement row)
    {
        string? call = null, transcript = null, inside = null, mode = null;
        IReadOnlyList<string> server = [], unattended = [], grants = [], asks = [];
        IReadOnlyDictionary<string, string> also = NoNames;
        IReadOnlyDictionary<string, HookShape> shapes = NoShapes;
        foreach (JsonProperty member in row.EnumerateObject())
        {
            switch (member.Name)
            {
                case "name" or "client" or "form" or "timeout" or "event" or "tool" or "arguments" or "result" or "prompt"
                    or "session" or "prefix" or "separator" or "foreign" or "before" or "after" or "asked" or "silent":
                    break;
                case "call":
                    call = member.Value.GetString();
                    break;
                case "transcript":
                    transcript = member.Value.GetString();
                    break;
                case "inside":
                    inside = member.Value.GetString();
                    break;
                case "mode":
                    mode = member.Value.GetString();
                    break;
                case "server":
                    server = Texts(member.Value);
                    break;
                case "unattended":
                    unattended = Texts(member.Value);
                    break;
                case "grants":
                    grants = Texts(member.Value);
                    break;
                case "asks":
                    asks = Texts(member.Value);
                    break;
                case "also":
                    also = TextMap(member.Value);
                    break;
                case "shapes":
                    shapes = Shapes(member.Value);
                    break;
                default:
                    throw Unknown(member);
            }
        }

        return new HookDialect
        {
            Name = Text(row, "name"u8),
            Client = Text(row, "client"u8),
            Form = FormOf(Text(row, "form"u8)),
            Timeout = row.GetProperty("timeout"u8).GetInt32(),
            Event = Text(row, "event"u8),
            Tool = Text(row, "tool"u8),
            Arguments = Text(row, "arguments"u8),
            Result = Text(row, "result"u8),
            Prompt = Text(row, "prompt"u8),
            Session = Text(row, "session"u8),
            Call = call,
            Transcript = transcript,
            Inside = inside,
            Mode = mode,
            Server = server,
            Unattended = unattended,
            Grants = grants,
            Asks = asks,
            Prefix = Text(row, "prefix"u8),
            Separator = Text(row, "separator"u8),
            Foreign = Texts(row.GetProperty("foreign"u8)),
            Before = Texts(row.GetProperty("before"u8)),
            After = Texts(row.GetProperty("after"u8)),
            Asked = Texts(row.GetProperty("asked"u8)),
            Silent = Texts(row.GetProperty("silent"u8)),
            Also = also,
            Shapes = shapes,
        };
    }

    private static HookForm FormOf(string name) => name switch
    {
        "claude" => HookForm.Claude,
        "codex" => HookForm.Codex,
        "gemini" => HookForm.Gemini,
        "copilot" => HookForm.Copilot,
        "cursor" => HookForm.Cursor,
        "windsurf" => HookForm.Windsurf,
        _ => throw new InvalidOperationException($"agent-hooks.json: `{name}` is no form"),
    };

    private static Dictionary<string, HookShape> Shapes(JsonElement map)
    {
        var shapes = new Dictionary<string, HookShape>();
        foreach (JsonProperty shape in map.EnumerateObject())
        {
            shapes.Add(shape.Name, Shape(shape.Value));
        }

        return shapes;
    }

    private static HookShape Shape(JsonElement row)
    {
        string? tool = null, server = null, toolFrom = null, argumentsFrom = null;
        IReadOnlyList<string> members = [];
        IReadOnlyDictionary<string, string> rename = NoNames;
        foreach (JsonProperty member in row.EnumerateObject())
        {
            switch (member.Name)
            {
                case "needs":
                    break;
                case "tool":
                    tool = member.Value.GetString();
                    break;
                case "server":
                    server = member.Value.GetString();
                    break;
                case "toolFrom":
                    toolFrom = member.Value.GetString();
                    break;
                case "argumentsFrom":
                    argumentsFrom = member.Value.GetString();
                    break;
                case "members":
                    members = Texts(member.Value);
                    break;
                case "rename":
                    rename = TextMap(member.Value);
                    break;
                default:
                    throw Unknown(member);
            }
        }

        return new HookShape
        {
            Tool = tool,
            Server = server,
            ToolFrom = toolFrom,
            ArgumentsFrom = argumentsFrom,
            Members = members,
            Needs = Text(row, "needs"u8),
            Rename = rename,
        };
    }

    private static string Text(JsonElement row, ReadOnlySpan<byte> name) => row.GetProperty(name).GetString()!;

    private static string[] Texts(JsonElement list)
    {
        string[] texts = new string[list.GetArrayLength()];
        int next = 0;
        foreach (JsonElement text in list.EnumerateArray())
        {
            texts[next++] = text.GetString()!;
        }

        return texts;
    }

    private static Dictionary<string, string> TextMap(JsonElement map)
    {
        var texts = new Dictionary<string, string>();
        foreach (JsonProperty text in map.EnumerateObject())
        {
            texts.Add(text.Name, text.Value.GetString()!);
        }

        return texts;
    }

    private static InvalidOperationException Unknown(JsonProperty member) =>
        new($"agent-hooks.json: nobody reads `{member.Name}`");
}
