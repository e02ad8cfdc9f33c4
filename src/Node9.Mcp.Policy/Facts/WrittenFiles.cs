using System.Text.Json;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Facts;

/// <summary>Keeps the record of the files that a session's calls write.</summary>
/// <remarks>Thread-safe; never throws on any call.</remarks>
internal static class WrittenFiles
{
    private static readonly string[] Contents = ["content", "contents", "file_text", "text", "data", "new_content", "file_content"];

    /// <summary>What is known of the session's files once <paramref name="call"/>, which was let through, is done.</summary>
    public static SessionFiles After(ToolCall call, CallContext context, VerbTable verbs)
    {
        SessionFiles files = context.Files;
        if (call.Arguments.ValueKind != JsonValueKind.Object)
        {
            return files;
        }

        foreach (JsonProperty argument in call.Arguments.EnumerateObject())
        {
            if (argument.Value.ValueKind != JsonValueKind.String)
            {
                continue;
            }

            ArgumentRole role = ArgumentRoles.Default.Of(call, argument.Name);
            if (role == ArgumentRole.CommandLine)
            {
                files = AfterCommand(argument.Value.GetString()!, files, context);
            }
            else if (role == ArgumentRole.Path && Writes(call, verbs))
            {
                files = AfterWrite(argument.Value.GetString()!, call.Arguments, files, context);
            }
        }

        return files;
    }

    private static bool Writes(ToolCall call, VerbTable verbs) =>
        (ToolNameReader.Read(call.Tool, verbs) & (ToolVerb.Write | ToolVerb.Delete)) != 0;

    private static SessionFiles AfterCommand(string command, SessionFiles files, CallContext context)
    {
        foreach (KeyValuePair<string, ShellSource> file in TextFacts.FilesAfter(command, context))
        {
            files = files.With(file.Key, new SessionFile(file.Value.Text, file.Value.Text is null ? TextFacts.AddressOf(file.Value) : null));
        }

        return files;
    }

    private static SessionFiles AfterWrite(string path, JsonElement arguments, SessionFiles files, CallContext context)
    {
        string? resolved = TextFacts.ResolvedPath(path, context);
        string? text = null;
        foreach (string name in Contents)
        {
            if (arguments.TryGetProperty(name, out JsonElement content) && content.ValueKind == JsonValueKind.String)
            {
                text = content.GetString();
                break;
            }
        }

        return resolved is null ? files : files.With(resolved, new SessionFile(text, null));
    }
}
