using System.Text;
using System.Text.Json;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Engine;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Cli.Verbs.Check;

/// <summary>Judges one call per line. A line that is no call is answered in its place with <c>block</c> and the reason,
/// so that answers stay in the order of the lines.</summary>
internal static class CheckBatch
{
    /// <summary>Answers every line of <paramref name="input"/>.</summary>
    public static int Run(PolicyEngine engine, CallContext usual, Stream input, Stream output)
    {
        using var reader = new StreamReader(input, Encoding.UTF8);
        using var buffered = new BufferedStream(output, 1 << 16);
        var sessions = new Dictionary<string, SessionFiles>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0)
            {
                Answer(engine, usual, line, buffered, sessions);
            }
        }

        return ExitCode.Done;
    }

    private static void Answer(
        PolicyEngine engine, CallContext usual, string line, Stream output, Dictionary<string, SessionFiles> sessions)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(
                line, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 1024 });
            JsonElement root = document.RootElement;
            var call = new ToolCall
            {
                Door = Door.Check,
                Server = Text(root, "server") ?? "",
                Tool = Text(root, "tool") ?? "",
                Arguments = root.TryGetProperty("arguments", out JsonElement arguments) ? arguments : default,
            };
            string? session = Text(root, "session");
            CallContext context = usual with
            {
                Files = session is null ? SessionFiles.Empty : sessions.GetValueOrDefault(session, SessionFiles.Empty),
                WorkingDirectory = Text(root, "cwd") ?? usual.WorkingDirectory,
                Home = Text(root, "home") ?? usual.Home,
            };
            root.TryGetProperty("id", out JsonElement id);
            Verdict verdict = engine.Evaluate(call, context);
            VerdictJson.WriteLine(output, id, verdict);
            if (session is not null && verdict.Decision == Decision.Allow)
            {
                sessions[session] = engine.FilesAfter(call, context);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            VerdictJson.WriteFault(output, $"the line is not a call: {e.Message}");
        }
    }

    private static string? Text(JsonElement from, string name) =>
        from.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
