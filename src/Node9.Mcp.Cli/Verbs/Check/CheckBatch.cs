using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Engine;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Cli.Verbs.Check;

/// <summary>Judges one call per line. A line that is no call is answered in its place with <c>block</c> and the reason,
/// so that answers stay in the order of the lines; each answer is sent before the next line is waited for.</summary>
internal sealed class CheckBatch
{
    /// <summary>The longest line that is read.</summary>
    public const int LongestLine = 16 * 1024 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 1024 };

    private readonly Dictionary<string, SessionFiles> _sessions = new(StringComparer.Ordinal);
    private readonly PolicyEngine _engine;
    private readonly CallContext _usual;
    private readonly ArrayBufferWriter<byte> _answer = new(4 * 1024);
    private readonly ArrayBufferWriter<byte> _answers = new(64 * 1024);
    private readonly Utf8JsonWriter _writer;

    private CheckBatch(PolicyEngine engine, CallContext usual)
    {
        _engine = engine;
        _usual = usual;
        _writer = new Utf8JsonWriter(_answer, VerdictJson.Options);
    }

    /// <summary>Answers every line of <paramref name="input"/> that is not blank.</summary>
    public static int Run(PolicyEngine engine, CallContext usual, Stream input, Stream output) =>
        new CheckBatch(engine, usual).Run(input, output);

    private int Run(Stream input, Stream output)
    {
        var lines = new BatchLines(input, LongestLine) { BeforeWaiting = () => Send(output) };
        while (lines.TryRead(out ReadOnlyMemory<byte> line, out bool isTooLong))
        {
            if (isTooLong)
            {
                Fault("it is longer than 16 MiB");
            }
            else if (!Utf8.IsValid(line.Span))
            {
                Fault("it is not UTF-8");
            }
            else if (line.Span.ContainsAnyExcept(" \t"u8))
            {
                Answer(line);
            }

            if (_answers.WrittenCount > 32 * 1024)
            {
                Send(output);
            }
        }

        Send(output);
        return ExitCode.Done;
    }

    private void Send(Stream output)
    {
        if (_answers.WrittenCount > 0)
        {
            output.Write(_answers.WrittenSpan);
            output.Flush();
            _answers.ResetWrittenCount();
        }
    }

    private void Answer(ReadOnlyMemory<byte> line)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line, Strict);
            JsonElement root = document.RootElement;
            var call = new ToolCall
            {
                Door = Door.Check,
                Server = Text(root, "server"u8) ?? "",
                Program = Text(root, "program"u8) ?? "",
                ServerTitle = Text(root, "title"u8) ?? "",
                Tool = Text(root, "tool"u8) ?? "",
                Arguments = root.TryGetProperty("arguments"u8, out JsonElement arguments) ? arguments : default,
                Definition = root.TryGetProperty("definition"u8, out JsonElement definition) ? definition : default,
            };
            root.TryGetProperty("id"u8, out JsonElement id);
            Begin();
            CallContext context = Context(root);
            Verdict verdict = _engine.Evaluate(call, context);
            VerdictJson.Write(_writer, id, verdict);
            EndLine();
            if (Text(root, "session"u8) is { } session && verdict.Decision == Decision.Allow)
            {
                _sessions[session] = _engine.FilesAfter(call, context);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            Fault(e.Message);
        }
    }

    private void Fault(string reason)
    {
        Begin();
        VerdictJson.WriteFault(_writer, $"the line is not a call: {reason}");
        EndLine();
    }

    /// <summary>Forgets what an answer that could not be finished has left.</summary>
    private void Begin()
    {
        _answer.ResetWrittenCount();
        _writer.Reset();
    }

    private void EndLine()
    {
        _writer.Flush();
        _answers.Write(_answer.WrittenSpan);
        _answers.Write("\n"u8);
    }

    private CallContext Context(JsonElement root)
    {
        string? directory = Text(root, "cwd"u8);
        string? home = Text(root, "home"u8);
        if (Text(root, "session"u8) is { } session && _sessions.TryGetValue(session, out SessionFiles? files))
        {
            return _usual with { WorkingDirectory = directory ?? _usual.WorkingDirectory, Home = home ?? _usual.Home, Files = files };
        }

        return (directory is null || directory == _usual.WorkingDirectory) && (home is null || home == _usual.Home)
            ? _usual
            : _usual with { WorkingDirectory = directory ?? _usual.WorkingDirectory, Home = home ?? _usual.Home };
    }

    private static string? Text(JsonElement from, ReadOnlySpan<byte> name) =>
        from.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
