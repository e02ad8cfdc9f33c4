using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;
using Node9.Mcp.Policy.Globs;

namespace Node9.Mcp.Policy.Loops;

/// <summary>Tells calls that wait for something by calling again: by what the policy declares, and by
/// <c>Loops/Data/polling.json</c>.</summary>
internal static class LoopPolling
{
    /// <summary>What waits stands near the beginning of a command or is not looked for.</summary>
    private const int MostText = 2048;

    private const int MostKnown = 1024;

    private static readonly JsonElement Data = JsonElement.Parse(EmbeddedData.Text("Loops/Data/polling.json"));

    private static readonly GlobSet Tools = new([.. Texts("tools").Select(Parse)]);

    private static readonly string[] CommandArguments = [.. Texts("commandArguments")];

    private static readonly SearchValues<string> Commands = SearchValues.Create([.. Texts("commands")], StringComparison.Ordinal);

    private static readonly string[] Calls = [.. Texts("commands").Where(static each => each.EndsWith('('))];

    private static readonly string[] Before = [.. Texts("before")];

    private static readonly ConcurrentDictionary<string, bool> Known = new(StringComparer.Ordinal);

    /// <summary>Whether the call is such a one.</summary>
    public static bool Covers(string name, string tool, JsonElement arguments, LoopTerms terms) =>
        IsWaitingTool(tool) || IsDeclared(name, tool, terms) || HasWaitingCommand(arguments);

    /// <summary>Remembers the answer for the tools that servers really have; an agent that makes names up fills nothing.</summary>
    private static bool IsWaitingTool(string tool)
    {
        if (Known.TryGetValue(tool, out bool waits))
        {
            return waits;
        }

        waits = Tools.IsMatch(tool);
        if (Known.Count < MostKnown)
        {
            Known.TryAdd(tool, waits);
        }

        return waits;
    }

    private static bool IsDeclared(string name, string tool, LoopTerms terms)
    {
        if (terms.Polling is not { } declared)
        {
            return false;
        }

        foreach (Glob glob in declared.Globs)
        {
            if (glob.IsMatch(glob.Pattern.Contains('/') ? name : tool))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasWaitingCommand(JsonElement arguments)
    {
        if (arguments.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        foreach (string argument in CommandArguments)
        {
            if (arguments.TryGetProperty(argument, out JsonElement value) && value.ValueKind == JsonValueKind.String
                && Waits(value.GetString()!))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Waits(ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, MostText)];
        for (int at = 0; text[at..].IndexOfAny(Commands) is var found and >= 0; at++)
        {
            at += found;
            if (IsCall(text[at..]) || IsFirst(text[..at]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsCall(ReadOnlySpan<char> text)
    {
        foreach (string call in Calls)
        {
            if (text.StartsWith(call, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether what follows <paramref name="text"/> is a command of its own.</summary>
    private static bool IsFirst(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> before = text.TrimEnd(" \t");
        if (before.IsEmpty || ";&|(\n{".Contains(before[^1]))
        {
            return true;
        }

        ReadOnlySpan<char> word = before[(before.LastIndexOfAny(" \t\n;&|(") + 1)..];
        foreach (string each in Before)
        {
            if (before.Length < text.Length && word.SequenceEqual(each))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<string> Texts(string name) =>
        Data.GetProperty(name).EnumerateArray().Select(static each => each.GetString()!);

    private static Glob Parse(string pattern) =>
        Glob.TryParse(pattern, GlobKind.Name, out Glob? glob, out string? error)
            ? glob : throw new InvalidOperationException($"polling.json: `{pattern}` {error}");
}
