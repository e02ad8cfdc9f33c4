using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Node9.Mcp.EndToEnd.Tests.Agents;

/// <summary>An agent that speaks raw lines to a gateway. Between the two stands a process of the agent's own, so that the
/// test itself counts as the person, not as the agent.</summary>
internal sealed class LineAgent : IAsyncDisposable
{
    private readonly Process _process;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly Task _reading;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> _prompt = new();
    private int _lastId;

    private LineAgent(Process process)
    {
        _process = process;
        _reading = Task.WhenAll(
            Task.Run(() => ReadAsync(process.StandardOutput, line => Hear(JsonDocument.Parse(line, Deep).RootElement))),
            Task.Run(() => ReadAsync(process.StandardError, Said.Add)));
    }

    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 2000 };

    /// <summary>Every message that came, in order.</summary>
    public Heard<JsonElement> Messages { get; } = new();

    /// <summary>Every line on standard error.</summary>
    public Heard<string> Said { get; } = new();

    /// <summary>What the gateway answered to <c>initialize</c>.</summary>
    public JsonElement Welcome { get; private set; }

    /// <summary>How long that took, from a gateway that was up.</summary>
    public TimeSpan HandshakeTook { get; private set; }

    public int GatewayId { get; private set; }

    /// <summary>Starts <c>run</c> on the workspace's configuration and shakes hands.</summary>
    /// <param name="environment">Changes how the agent is started; null to leave it.</param>
    /// <param name="name">What the agent calls itself.</param>
    public static Task<LineAgent> RunAsync(
        Workspace workspace, string revision = "2025-11-25", Action<ProcessStartInfo>? environment = null,
        JsonObject? capabilities = null, string name = "line-agent") => BeginAsync(
            workspace, revision, [Programs.Gateway, "run", "--config", workspace.ConfigFile], environment, capabilities, name);

    /// <summary>Starts a gateway by its words and shakes hands.</summary>
    public static async Task<LineAgent> BeginAsync(
        Workspace workspace, string revision, string[] words, Action<ProcessStartInfo>? environment = null,
        JsonObject? capabilities = null, string name = "line-agent")
    {
        LineAgent agent = await StartAsync(workspace, words, environment);
        await agent.RequestAsync("ping");
        long began = Stopwatch.GetTimestamp();
        agent.Welcome = await agent.RequestAsync("initialize", new JsonObject
        {
            ["protocolVersion"] = revision,
            ["capabilities"] = capabilities ?? [],
            ["clientInfo"] = new JsonObject { ["name"] = name, ["version"] = "1" },
        });
        agent.HandshakeTook = Stopwatch.GetElapsedTime(began);
        await agent.SendAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
        return agent;
    }

    public static async Task<LineAgent> StartAsync(
        Workspace workspace, string[] words, Action<ProcessStartInfo>? environment = null)
    {
        ProcessStartInfo info = workspace.Info(Programs.Peers, ["agent", .. words]);
        environment?.Invoke(info);
        var agent = new LineAgent(Process.Start(info)!);
        string line = await agent.Said.FindAsync(static l => l.StartsWith("gateway ", StringComparison.Ordinal));
        agent.GatewayId = int.Parse(line.AsSpan(8), CultureInfo.InvariantCulture);
        return agent;
    }

    public Task SendAsync(string line) => SendAsync(Encoding.UTF8.GetBytes(line));

    /// <summary>Writes a line as it is, and the line break.</summary>
    public async Task SendAsync(byte[] line)
    {
        await _writing.WaitAsync();
        try
        {
            await _process.StandardInput.BaseStream.WriteAsync((byte[])[.. line, (byte)'\n']);
            await _process.StandardInput.BaseStream.FlushAsync();
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Sends a request; its number is the id.</summary>
    public async Task<int> AskAsync(string method, JsonObject? parameters = null)
    {
        int id = Interlocked.Increment(ref _lastId);
        await SendAsync(new JsonObject
        {
            ["jsonrpc"] = "2.0", ["id"] = id, ["method"] = method, ["params"] = parameters ?? [],
        }.ToJsonString());
        return id;
    }

    public Task<int> AskToolAsync(string tool, JsonObject arguments, string? progressToken = null)
    {
        var parameters = new JsonObject { ["name"] = tool, ["arguments"] = arguments };
        if (progressToken is not null)
        {
            parameters["_meta"] = new JsonObject { ["progressToken"] = progressToken };
        }

        return AskAsync("tools/call", parameters);
    }

    public Task<JsonElement> AnswerAsync(int id) => Messages.FindAsync(m => IsAnswer(m, id));

    /// <summary>The same as <see cref="AnswerAsync"/>, made for thousands of answers.</summary>
    public Task<JsonElement> PromptAnswerAsync(int id, TimeSpan? patience = null) =>
        Prompt(id).Task.WaitAsync(patience ?? Heard<JsonElement>.Patience);

    /// <summary>Completes when the agent and its gateway are gone and all they said was heard.</summary>
    public Task Gone => _reading;

    /// <summary>How many answers came for each id that is a number.</summary>
    public Dictionary<int, int> AnswerCounts() => Messages.All
        .Where(static m => m.ValueKind == JsonValueKind.Object && !m.TryGetProperty("method", out _)
            && m.GetProperty("id").ValueKind == JsonValueKind.Number)
        .GroupBy(static m => m.GetProperty("id").GetInt32())
        .ToDictionary(static g => g.Key, static g => g.Count());

    public async Task<JsonElement> RequestAsync(string method, JsonObject? parameters = null) =>
        await AnswerAsync(await AskAsync(method, parameters));

    /// <summary>Calls a tool and gives the whole answer.</summary>
    public async Task<JsonElement> CallAsync(string tool, JsonObject arguments) =>
        await AnswerAsync(await AskToolAsync(tool, arguments));

    /// <summary>Calls a tool and gives the text of its result.</summary>
    public async Task<string> TextAsync(string tool, JsonObject? arguments = null) => Text(await CallAsync(tool, arguments ?? []));

    public async Task<string[]> ToolsAsync() =>
    [
        .. (await RequestAsync("tools/list")).GetProperty("result").GetProperty("tools").EnumerateArray()
            .Select(static t => t.GetProperty("name").GetString()!),
    ];

    public static bool IsAnswer(JsonElement message, int id) =>
        message.ValueKind == JsonValueKind.Object && !message.TryGetProperty("method", out _)
        && message.TryGetProperty("id", out JsonElement shown) && shown.ValueKind == JsonValueKind.Number && shown.GetInt32() == id;

    public static bool IsTold(JsonElement message, string method) =>
        message.ValueKind == JsonValueKind.Object
        && message.TryGetProperty("method", out JsonElement shown) && shown.ValueEquals(method);

    public static string Text(JsonElement answer)
    {
        Assert.True(answer.TryGetProperty("result", out JsonElement result), answer.ToString());
        return result.GetProperty("content")[0].GetProperty("text").GetString()!;
    }

    public static int Code(JsonElement answer)
    {
        Assert.True(answer.TryGetProperty("error", out JsonElement error), answer.ToString());
        return error.GetProperty("code").GetInt32();
    }

    public static string Sentence(JsonElement answer) => answer.GetProperty("error").GetProperty("message").GetString()!;

    /// <summary>The agent closes its side.</summary>
    public void Close() => _process.StandardInput.Close();

    /// <summary>Waits for the end of the gateway, of the agent with it and of what they say; gives the exit code.</summary>
    public async Task<int> EndAsync()
    {
        using var limit = new CancellationTokenSource(Heard<string>.Patience);
        await _process.WaitForExitAsync(limit.Token);
        await _reading.WaitAsync(limit.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Close();
        await EndAsync();
        _process.Dispose();
    }

    private TaskCompletionSource<JsonElement> Prompt(int id) =>
        _prompt.GetOrAdd(id, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    private void Hear(JsonElement message)
    {
        Messages.Add(message);
        if (message.ValueKind == JsonValueKind.Object && !message.TryGetProperty("method", out _)
            && message.GetProperty("id") is { ValueKind: JsonValueKind.Number } id)
        {
            Prompt(id.GetInt32()).TrySetResult(message);
        }
    }

    private static async Task ReadAsync(StreamReader reader, Action<string> add)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            add(line);
        }
    }
}
