using System.Text.Json;
using Node9.Mcp.Policy.Diagnostics;

namespace Node9.Mcp.Cli.Verbs.Policies;

/// <summary>Reads the names of a server's tools from its answer to <c>tools/list</c>, with or without the envelope.</summary>
internal static class ToolListFile
{
    /// <summary>The tools of <paramref name="named"/>, which is <c>SERVER=FILE</c> or <c>FILE</c>.</summary>
    public static IReadOnlyList<(string Server, string Tool)> Read(string named, List<Diagnostic> problems)
    {
        int sign = named.IndexOf('=', StringComparison.Ordinal);
        (string server, string path) = sign < 0 ? ("", named) : (named[..sign], named[(sign + 1)..]);
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            JsonElement root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("result", out JsonElement result))
            {
                root = result;
            }

            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("tools", out JsonElement tools)
                && tools.ValueKind == JsonValueKind.Array)
            {
                return [.. tools.EnumerateArray().Where(HasName).Select(tool => (server, tool.GetProperty("name").GetString()!))];
            }

            Report(path, "holds no list of tools", "give it the result of `tools/list`: `{ \"tools\": [ { \"name\": … } ] }`", problems);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            Report(path, e is JsonException ? "is not JSON" : "cannot be read", "check the path and what is in the file", problems);
        }

        return [];
    }

    private static bool HasName(JsonElement tool) => tool.ValueKind == JsonValueKind.Object
        && tool.TryGetProperty("name", out JsonElement name) && name.ValueKind == JsonValueKind.String;

    private static void Report(string path, string what, string hint, List<Diagnostic> problems) => problems.Add(
        new Diagnostic(DiagnosticIds.UnreadableFile, Severity.Error, new SourcePosition(path, 0, 0), $"`{path}` {what}", hint));
}
