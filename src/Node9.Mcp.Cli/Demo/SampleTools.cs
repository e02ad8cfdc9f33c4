using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Node9.Mcp.Cli.Demo;

/// <summary>What the sample server can do, by the tool's name. <c>Demo/Sample/tools.json</c> tells agents the same.</summary>
internal sealed class SampleTools(SampleWorkspace workspace)
{
    private const int MostBytes = 1 << 20;

    /// <summary>The tool definitions as the JSON array that <c>tools/list</c> answers with.</summary>
    public static JsonElement Definitions { get; } = JsonElement.Parse(SampleFiles.Read("tools.json"));

    /// <summary>Whether there is a tool of this name.</summary>
    public static bool Has(string name)
    {
        foreach (JsonElement tool in Definitions.EnumerateArray())
        {
            if (tool.GetProperty("name"u8).ValueEquals(name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Does it. What goes wrong is told in the result, as the protocol asks of tools.</summary>
    /// <exception cref="OperationCanceledException">The agent did not want it any more.</exception>
    public async Task<(string Text, bool IsError)> CallAsync(
        string name, JsonElement arguments, CancellationToken cancellation)
    {
        try
        {
            if (name == "run_command")
            {
                (string text, int code) = await SampleShell
                    .RunAsync(workspace.Root, Argument(arguments, "command"), cancellation).ConfigureAwait(false);
                return (text, code != 0);
            }

            return (Call(name, arguments), false);
        }
        catch (Exception e) when (e is SampleToolException or SqliteException or IOException
            or UnauthorizedAccessException or ArgumentException)
        {
            return (e.Message, true);
        }
    }

    private static string Argument(JsonElement arguments, string name, string? otherwise = null)
    {
        if (arguments.ValueKind == JsonValueKind.Object && arguments.TryGetProperty(name, out JsonElement value)
            && value.ValueKind == JsonValueKind.String)
        {
            return value.GetString() ?? "";
        }

        return otherwise ?? throw new SampleToolException($"the argument `{name}` is missing or is not a string");
    }

    private static string ReadFile(string path)
    {
        if (new FileInfo(path).Length > MostBytes)
        {
            throw new SampleToolException("the file is larger than 1 MiB");
        }

        return File.ReadAllText(path);
    }

    private static string List(string path)
    {
        var names = new List<string>();
        foreach (FileSystemInfo entry in new DirectoryInfo(path).EnumerateFileSystemInfos())
        {
            names.Add(entry is DirectoryInfo ? $"[DIR] {entry.Name}" : $"[FILE] {entry.Name}");
        }

        names.Sort(StringComparer.Ordinal);
        return string.Join('\n', names);
    }

    private static string Write(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return $"wrote {Encoding.UTF8.GetByteCount(content)} bytes";
    }

    private static string Delete(string path, string shown)
    {
        if (!File.Exists(path))
        {
            throw new SampleToolException($"there is no file `{shown}`");
        }

        File.Delete(path);
        return $"deleted `{shown}`";
    }

    private string Call(string name, JsonElement arguments) => name switch
    {
        "read_file" => ReadFile(workspace.PathOf(Argument(arguments, "path"))),
        "list_directory" => List(workspace.PathOf(Argument(arguments, "path", "."))),
        "write_file" => Write(workspace.PathOf(Argument(arguments, "path")), Argument(arguments, "content")),
        "delete_file" => Delete(workspace.PathOf(Argument(arguments, "path")), Argument(arguments, "path")),
        "query" => SampleDatabase.Query(workspace.Database, Argument(arguments, "sql")),
        "execute" => SampleDatabase.Execute(workspace.Database, Argument(arguments, "sql")),
        _ => throw new SampleToolException($"there is no tool `{name}`"),
    };
}
