using System.Text.Json;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Catalogues;

namespace Node9.Mcp.Policy.Facts;

/// <summary>Says which shell reads the command lines of a call, where it is not a POSIX one
/// (<c>command-shells.json</c>).</summary>
/// <remarks>Immutable; thread-safe.</remarks>
internal sealed class CommandShells
{
    private static readonly Lazy<CommandShells> Shipped = new(static () => new CommandShells(EmbeddedData.Text("Facts/command-shells.json")));

    private readonly HashSet<string> _arguments;
    private readonly Dictionary<string, string> _programs;
    private readonly Dictionary<string, string> _toolWords;
    private readonly Dictionary<string, string> _tools;

    private CommandShells(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement root = document.RootElement;
        _arguments = root.GetProperty("arguments").EnumerateArray().Select(static name => name.GetString()!).ToHashSet(StringComparer.Ordinal);
        _programs = Pairs(root, "programs");
        _toolWords = Pairs(root, "toolWords");
        _tools = Pairs(root, "tools");
    }

    /// <summary>The table that comes with the product.</summary>
    public static CommandShells Default => Shipped.Value;

    /// <summary><c>powershell</c> or <c>cmd</c>; null for a POSIX shell. What stands beside the command counts before the
    /// tool's name.</summary>
    public string? Of(ToolCall call, JsonElement around)
    {
        if (around.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty argument in around.EnumerateObject())
            {
                if (argument.Value.ValueKind == JsonValueKind.String && _arguments.Contains(argument.Name))
                {
                    return _programs.GetValueOrDefault(Program(argument.Value.GetString()!));
                }
            }
        }

        if (_tools.TryGetValue(call.Tool.ToLowerInvariant(), out string? named))
        {
            return named;
        }

        foreach (string word in ToolNames.Words(call.Tool))
        {
            if (_toolWords.TryGetValue(word, out string? shell))
            {
                return shell;
            }
        }

        return call.Tool.Contains("powershell", StringComparison.OrdinalIgnoreCase) ? "powershell" : null;
    }

    /// <summary>Name of a program without its directory and ending.</summary>
    private static string Program(string path)
    {
        string name = path[(path.LastIndexOfAny(['/', '\\']) + 1)..].ToLowerInvariant();
        return name.EndsWith(".exe", StringComparison.Ordinal) ? name[..^4] : name;
    }

    private static Dictionary<string, string> Pairs(JsonElement from, string member) =>
        from.GetProperty(member).EnumerateObject().ToDictionary(static pair => pair.Name, static pair => pair.Value.GetString()!, StringComparer.Ordinal);
}
