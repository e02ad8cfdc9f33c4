using System.Collections.Frozen;
using System.Text.Json;
using Node9.Mcp.Policy.Calls;

namespace Node9.Mcp.Policy.Facts;

/// <summary>Says which arguments of a tool are command lines, SQL and paths, by the names of server, tool and argument
/// (<c>argument-roles.json</c>).</summary>
/// <remarks>Immutable; thread-safe.</remarks>
internal sealed class ArgumentRoles
{
    private static readonly Lazy<ArgumentRoles> Shipped = new(static () => new ArgumentRoles(EmbeddedData.Text("Facts/argument-roles.json")));

    private readonly FrozenSet<string> _commandLine;
    private readonly FrozenSet<string> _commandLineInTools;
    private readonly FrozenSet<string> _commandWords;
    private readonly FrozenSet<string> _shellArguments;
    private readonly FrozenDictionary<string, string> _shells;
    private readonly FrozenDictionary<string, string> _shellTools;
    private readonly FrozenSet<string> _sql;
    private readonly FrozenSet<string> _sqlInDatabaseTools;
    private readonly FrozenSet<string> _databaseWords;
    private readonly FrozenSet<string> _path;

    private ArgumentRoles(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement root = document.RootElement;
        _commandLine = Names(root, "commandLine");
        _commandLineInTools = Names(root.GetProperty("commandLineInTools"), "names");
        _commandWords = Names(root.GetProperty("commandLineInTools"), "toolWords");
        _shellArguments = Names(root.GetProperty("shells"), "arguments");
        _shells = Pairs(root.GetProperty("shells").GetProperty("values"));
        _shellTools = Pairs(root.GetProperty("shells").GetProperty("toolWords"));
        _sql = Names(root, "sql");
        _sqlInDatabaseTools = Names(root, "sqlInDatabaseTools");
        _databaseWords = Names(root, "databaseWords");
        _path = Names(root, "path");
    }

    /// <summary>The table that comes with the product.</summary>
    public static ArgumentRoles Default => Shipped.Value;

    /// <summary>What the argument <paramref name="name"/> of a call is.</summary>
    public ArgumentRole Of(ToolCall call, string name)
    {
        if (_commandLine.Contains(name) || (_commandLineInTools.Contains(name) && HasWord(call.Tool, _commandWords)))
        {
            return ArgumentRole.CommandLine;
        }

        if (_sql.Contains(name)
            || (_sqlInDatabaseTools.Contains(name) && (HasWord(call.Server, _databaseWords) || HasWord(call.Tool, _databaseWords))))
        {
            return ArgumentRole.Sql;
        }

        return _path.Contains(name) ? ArgumentRole.Path : ArgumentRole.None;
    }

    /// <summary>The shell that reads the call's command lines, as one of its arguments or its tool's name says:
    /// <c>powershell</c> or <c>cmd</c>; null for a POSIX one.</summary>
    public string? ShellOf(ToolCall call)
    {
        foreach (JsonProperty argument in call.Arguments.EnumerateObject())
        {
            if (argument.Value.ValueKind == JsonValueKind.String && _shellArguments.Contains(argument.Name)
                && _shells.TryGetValue(Program(argument.Value.GetString()!), out string? named))
            {
                return named;
            }
        }

        foreach ((string word, string shell) in _shellTools)
        {
            if (HasWord(call.Tool, word))
            {
                return shell;
            }
        }

        return null;
    }

    /// <summary>Name of a program without its directory and ending.</summary>
    private static string Program(string path)
    {
        string name = path[(path.LastIndexOfAny(['/', '\\']) + 1)..].ToLowerInvariant();
        return name.EndsWith(".exe", StringComparison.Ordinal) ? name[..^4] : name;
    }

    private static bool HasWord(string name, string word) =>
        name.Contains(word, StringComparison.OrdinalIgnoreCase) && (name.Length == word.Length || word.Length > 3);

    private static bool HasWord(string name, FrozenSet<string> words)
    {
        int start = 0;
        for (int at = 0; at <= name.Length; at++)
        {
            bool ends = at == name.Length || !char.IsLetterOrDigit(name[at])
                || (at > start && char.IsUpper(name[at]) && char.IsLower(name[at - 1]));
            if (!ends)
            {
                continue;
            }

            if (at > start && words.Contains(name[start..at].ToLowerInvariant()))
            {
                return true;
            }

            start = at < name.Length && char.IsLetterOrDigit(name[at]) ? at : at + 1;
        }

        return false;
    }

    private static FrozenSet<string> Names(JsonElement from, string member) =>
        from.GetProperty(member).EnumerateArray().Select(static n => n.GetString()!).ToFrozenSet(StringComparer.Ordinal);

    private static FrozenDictionary<string, string> Pairs(JsonElement from) => from.EnumerateObject().ToFrozenDictionary(
        static pair => pair.Name, static pair => pair.Value.GetString()!, StringComparer.Ordinal);
}
