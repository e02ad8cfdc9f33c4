using System.Text.Json;
using System.Text.Json.Nodes;
using Node9.Mcp.EndToEnd.Tests.Agents;

namespace Node9.Mcp.EndToEnd.Tests.HeldCalls;

/// <summary>Twenty gateways with ten held calls each, three programs that approve whatever they see, and gateways that are
/// killed in between: all real processes on one store.</summary>
public sealed class CompetingDecidersTests : IDisposable
{
    private const int Gateways = 20, CallsEach = 10, Deciders = 3, Kills = 5, AtOnce = 8;

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Every_call_is_answered_exactly_once_and_no_answer_is_used_twice()
    {
        using var over = new CancellationTokenSource();
        var doomed = new Doomed(new Random(20261124));
        LineAgent[] agents = new LineAgent[Gateways];
        for (int i = 0; i < Gateways; i++)
        {
            agents[i] = await StartAsync(i);
        }

        int[][] asked = new int[Gateways][];
        for (int i = 0; i < Gateways; i++)
        {
            asked[i] = await AskAsync(agents[i], [.. Enumerable.Range(0, CallsEach).Select(call => Text(i, call))]);
        }

        Task[] deciders = [.. Enumerable.Range(0, Deciders).Select(seed => DecideAsync(new Random(seed), agents, doomed, over.Token))];
        var killed = new HashSet<int>();
        for (int i = 0; i < Gateways; i++)
        {
            string[] lost = await AnsweredAsync(agents[i], i, asked[i]);
            if (lost.Length > 0)
            {
                // Its gateway was killed: the agent starts it again and makes the calls again that got no answer.
                killed.Add(i);
                await using LineAgent again = await StartAsync(i);
                int[] ids = await AskAsync(again, lost);
                Assert.Empty(await AnsweredAsync(again, i, ids, lost));
            }
        }

        await over.CancelAsync();
        await Task.WhenAll(deciders);
        Dictionary<string, int> used = await UsedAsync();
        foreach (LineAgent agent in agents)
        {
            await agent.DisposeAsync();
        }

        Assert.Equal(Kills, doomed.Killed.Count);
        Assert.NotEmpty(killed);
        Assert.Subset(doomed.Killed, killed);
        for (int i = 0; i < Gateways; i++)
        {
            for (int call = 0; call < CallsEach; call++)
            {
                string text = Text(i, call);
                int reached = _workspace.Reached($"\"{text}\"", Server(i)), uses = used.GetValueOrDefault(text);
                Assert.True(reached >= 1 && reached <= uses, $"{text} was executed {reached} times on {uses} answers");
                Assert.True(doomed.Killed.Contains(i) || (reached, uses) == (1, 1), $"{text}: {reached} executed, {uses} used");
            }
        }
    }

    private static string Text(int gateway, int call) => $"G{gateway}C{call}";

    private static string Server(int gateway) => $"rec{gateway}";

    private Task<LineAgent> StartAsync(int gateway)
    {
        string file = _workspace.In($"gateway-{gateway}.json");
        _workspace.Configure(
            new JsonObject { [Server(gateway)] = _workspace.Recorder(Server(gateway)) }, holdSeconds: 600, file: file);
        return LineAgent.BeginAsync(_workspace, "2025-11-25", [Programs.Gateway, "run", "--config", file]);
    }

    private static async Task<int[]> AskAsync(LineAgent agent, string[] texts)
    {
        int[] ids = new int[texts.Length];
        for (int i = 0; i < texts.Length; i++)
        {
            string server = Server(int.Parse(texts[i][1..texts[i].IndexOf('C')], System.Globalization.CultureInfo.InvariantCulture));
            ids[i] = await agent.AskToolAsync($"{server}__hold_me", new JsonObject { ["text"] = texts[i] });
        }

        return ids;
    }

    /// <summary>Waits for the answers; gives the texts of the calls that a killed gateway left without one.</summary>
    private static async Task<string[]> AnsweredAsync(LineAgent agent, int gateway, int[] ids, string[]? texts = null)
    {
        var lost = new List<string>();
        for (int i = 0; i < ids.Length; i++)
        {
            string text = texts?[i] ?? Text(gateway, i);
            Task<JsonElement> answer = agent.PromptAnswerAsync(ids[i], TimeSpan.FromMinutes(5));
            if (await Task.WhenAny(answer, agent.Gone) == answer || answer.IsCompleted)
            {
                Assert.Equal(text, LineAgent.Text(await answer));
            }
            else
            {
                lost.Add(text);
            }
        }

        return [.. lost];
    }

    private async Task DecideAsync(Random random, LineAgent[] agents, Doomed doomed, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            string[] ids = [.. (await ListAsync(all: false)).Select(static each => each.GetProperty("id").GetString()!)];
            if (ids.Length == 0)
            {
                continue;
            }

            random.Shuffle(ids);
            await _workspace.RunAsync(["approvals", "approve", .. ids.Take(AtOnce)]);
            doomed.KillOne(agents);
        }
    }

    private async Task<JsonElement[]> ListAsync(bool all)
    {
        Programs.Ran ran = await _workspace.RunAsync(["approvals", "list", "--json", .. all ? (string[])["--all"] : []]);
        Assert.True(ran.Code == 0, ran.Error);
        return [.. JsonElement.Parse(ran.Output).EnumerateArray()];
    }

    private async Task<Dictionary<string, int>> UsedAsync() => (await ListAsync(all: true))
        .Where(static each => each.GetProperty("state").GetString() == "used")
        .GroupBy(static each => each.GetProperty("arguments").GetProperty("text").GetString()!)
        .ToDictionary(static each => each.Key, static each => each.Count());

    /// <summary>Gateways that are killed while answers come in, each at most once.</summary>
    private sealed class Doomed(Random random)
    {
        private readonly Lock _gate = new();

        public HashSet<int> Killed { get; } = [];

        public void KillOne(LineAgent[] agents)
        {
            lock (_gate)
            {
                int victim = random.Next(Gateways);
                if (Killed.Count < Kills && Killed.Add(victim))
                {
                    Signals.Kill(agents[victim].GatewayId);
                }
            }
        }
    }
}
