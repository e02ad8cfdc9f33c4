using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Node9.Mcp.EndToEnd.Tests.Agents;

namespace Node9.Mcp.EndToEnd.Tests.Evidence;

/// <summary>Makes many calls of different kinds at once, and now and then kills the server that works on them.</summary>
/// <remarks>Whoever is told that a server is gone waits for it, so that most calls find one.</remarks>
internal sealed class ManyCalls(LineAgent agent, int count, int inFlight, int[] killAfter)
{
    private const int ServerLost = 4502;

    private static readonly string[] Servers = ["one", "two"];

    private readonly ConcurrentDictionary<int, string> _texts = new();
    private readonly ConcurrentDictionary<string, Task> _back = new();
    private int _next;
    private int _answered;

    /// <summary>The answer codes by kind of call; 0 for a result.</summary>
    public ConcurrentDictionary<(string Kind, int Code), int> Outcomes { get; } = new();

    /// <summary>The ids of the calls.</summary>
    public ICollection<int> Ids => _texts.Keys;

    /// <summary>Completes when every call is answered.</summary>
    public Task RunAsync() => Task.WhenAll(Enumerable.Range(0, inFlight).Select(_ => Task.Run(WorkAsync)));

    private async Task WorkAsync()
    {
        while (Interlocked.Increment(ref _next) is var number && number <= count)
        {
            string server = Servers[number % 2];
            string text = $"call-{number}.";
            (string kind, string tool, JsonObject arguments) = (number % 10) switch
            {
                3 => ("refused", "refuse_me", new JsonObject { ["text"] = text }),
                7 => ("wrong", "get_text", new JsonObject { ["text"] = text, ["unknown"] = true }),
                _ => ("allowed", "get_text", new JsonObject { ["text"] = text }),
            };
            int id = await agent.AskToolAsync($"{server}__{tool}", arguments);
            _texts[id] = text;
            JsonElement answer = await agent.PromptAnswerAsync(id);
            bool isResult = answer.TryGetProperty("result", out _);
            Outcomes.AddOrUpdate((kind, isResult ? 0 : LineAgent.Code(answer)), 1, static (_, n) => n + 1);
            Assert.True(!isResult || LineAgent.Text(answer) == text);
            await KillInTurnAsync();
            if (!isResult && LineAgent.Code(answer) == ServerLost)
            {
                await _back.GetValueOrDefault(server, Task.CompletedTask);
            }
        }
    }

    private async Task KillInTurnAsync()
    {
        int turn = Array.IndexOf(killAfter, Interlocked.Increment(ref _answered));
        if (turn < 0)
        {
            return;
        }

        string server = Servers[turn % 2];
        JsonElement answer = await agent.PromptAnswerAsync(await agent.AskToolAsync(server + "__get_pid", []));
        if (answer.TryGetProperty("result", out _))
        {
            _back[server] = agent.Said.FindAsync(l => l == $"`{server}` is back", agent.Said.All.Count);
            Signals.Kill(int.Parse(LineAgent.Text(answer), CultureInfo.InvariantCulture));
            Outcomes.AddOrUpdate(("killed", 0), 1, static (_, n) => n + 1);
        }
    }
}
