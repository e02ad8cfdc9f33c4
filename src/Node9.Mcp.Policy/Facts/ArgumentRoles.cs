using System.Text.Json;
using Node9.Mcp.Policy.Calls;

namespace Node9.Mcp.Policy.Facts;

/// <summary>Says which arguments of a tool are command lines, SQL, code, paths and addresses, by the names of server, tool
/// and argument (<c>argument-roles.json</c>), then by the tool's own schema.</summary>
/// <remarks>Immutable; thread-safe.</remarks>
internal sealed class ArgumentRoles
{
    private static readonly Lazy<ArgumentRoles> Shipped = new(static () => new ArgumentRoles(EmbeddedData.Text("Facts/argument-roles.json")));

    private readonly HashSet<string> _commandLine;
    private readonly HashSet<string> _commandLineInTools;
    private readonly HashSet<string> _commandWords;
    private readonly HashSet<string> _sql;
    private readonly HashSet<string> _sqlInDatabaseTools;
    private readonly HashSet<string> _databaseWords;
    private readonly HashSet<string> _path;
    private readonly HashSet<string> _url;
    private readonly HashSet<string> _search;
    private readonly HashSet<string> _searchWords;
    private readonly HashSet<string> _code;
    private readonly HashSet<string> _codeWords;
    private readonly HashSet<string> _text;
    private readonly SchemaHints _hints;

    private ArgumentRoles(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement root = document.RootElement;
        _commandLine = Names(root, "commandLine");
        _commandLineInTools = Names(root.GetProperty("commandLineInTools"), "names");
        _commandWords = Names(root.GetProperty("commandLineInTools"), "toolWords");
        _sql = Names(root, "sql");
        _sqlInDatabaseTools = Names(root, "sqlInDatabaseTools");
        _databaseWords = Names(root, "databaseWords");
        _path = Names(root, "path");
        _url = Names(root, "url");
        _search = Names(root, "search");
        _searchWords = Names(root, "searchWords");
        _code = Names(root.GetProperty("code"), "names");
        _codeWords = Names(root.GetProperty("code"), "toolWords");
        _text = Names(root, "text");
        _hints = new SchemaHints(root.GetProperty("schema"));
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

        if (_path.Contains(name))
        {
            return ArgumentRole.Path;
        }

        if (_url.Contains(name))
        {
            return ArgumentRole.Url;
        }

        if (_search.Contains(name) && HasWord(call.Tool, _searchWords))
        {
            return ArgumentRole.Search;
        }

        if (_code.Contains(name) && HasWord(call.Tool, _codeWords))
        {
            return ArgumentRole.Code;
        }

        ArgumentRole hint = _hints.Of(call.Definition, name);
        return hint != ArgumentRole.None ? hint : _text.Contains(name) ? ArgumentRole.Text : ArgumentRole.None;
    }

    private static bool HasWord(string name, HashSet<string> words)
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

    private static HashSet<string> Names(JsonElement from, string member) =>
        from.GetProperty(member).EnumerateArray().Select(static n => n.GetString()!).ToHashSet(StringComparer.Ordinal);
}
