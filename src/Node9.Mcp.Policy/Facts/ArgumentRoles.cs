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

    private static readonly string[] LanguageArguments = ["language", "lang", "runtime", "kernel"];

    private readonly FrozenSet<string> _commandLine;
    private readonly FrozenSet<string> _commandLineInTools;
    private readonly FrozenSet<string> _commandWords;
    private readonly FrozenSet<string> _code;
    private readonly FrozenDictionary<string, string> _languages;
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
        _code = Names(root, "code");
        _languages = root.GetProperty("languages").EnumerateObject().ToFrozenDictionary(
            static word => word.Name, static word => word.Value.GetString()!, StringComparer.Ordinal);
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

        if (_code.Contains(name) && LanguageOf(call) is not null)
        {
            return ArgumentRole.Code;
        }

        if (_sql.Contains(name)
            || (_sqlInDatabaseTools.Contains(name) && (HasWord(call.Server, _databaseWords) || HasWord(call.Tool, _databaseWords))))
        {
            return ArgumentRole.Sql;
        }

        return _path.Contains(name) ? ArgumentRole.Path : ArgumentRole.None;
    }

    /// <summary>Which language the code among a call's arguments is in: what the argument beside it says, or a word of the
    /// tool's or server's name; null when neither does.</summary>
    public string? LanguageOf(ToolCall call)
    {
        foreach (string beside in LanguageArguments)
        {
            if (call.Arguments.TryGetProperty(beside, out JsonElement value) && value.ValueKind == JsonValueKind.String
                && _languages.TryGetValue(value.GetString()!.ToLowerInvariant(), out string? named))
            {
                return named;
            }
        }

        return WordOf(call.Tool) ?? WordOf(call.Server);
    }

    private string? WordOf(string name)
    {
        foreach (Range range in name.AsSpan().SplitAny('_', '-', '.', '/', ' '))
        {
            if (_languages.TryGetValue(name[range].ToLowerInvariant(), out string? language))
            {
                return language;
            }
        }

        return null;
    }

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
}
