using System.Collections.Frozen;
using System.Text.Json;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.CommandPrompt;

/// <summary>The variables that every Windows machine sets, with their usual values (<c>Data/variables.json</c>).</summary>
/// <remarks>Immutable; thread-safe.</remarks>
internal static class WindowsVariables
{
    private static readonly Lazy<FrozenDictionary<string, string>> Known = new(Read);

    /// <summary>The value of <paramref name="name"/>, as PowerShell writes names, in lower case: <c>env:temp</c>; null when
    /// it is not one of them.</summary>
    public static string? Find(string name, ShellEnvironment environment) =>
        !Known.Value.TryGetValue(name, out string? value) ? null
        : value.StartsWith('~') && environment.Home is { } home ? home + value[1..]
        : value;

    private static FrozenDictionary<string, string> Read()
    {
        using JsonDocument document = JsonDocument.Parse(EmbeddedData.Text("command-prompt/variables.json"));
        return document.RootElement.EnumerateObject().ToFrozenDictionary(
            static variable => variable.Name, static variable => variable.Value.GetString()!, StringComparer.OrdinalIgnoreCase);
    }
}
