using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Node9.Mcp.EndToEnd.Tests.Agents;

namespace Node9.Mcp.EndToEnd.Tests.Evidence;

public sealed class SinkTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task A_gateway_ships_its_rows_while_one_sink_takes_none_and_another_is_not_there()
    {
        // Takes connections and never reads: what is sent piles up until nothing more fits.
        using var mute = new TcpListener(IPAddress.Loopback, 0);
        mute.Start();
        string rows = Path.Combine(_workspace.State, "rows.jsonl");
        _workspace.Configure();
        JsonNode config = JsonNode.Parse(File.ReadAllText(_workspace.ConfigFile))!;
        config["audit"] = new JsonObject
        {
            ["seal"] = "hourly",
            ["sinks"] = new JsonArray(
                new JsonObject { ["type"] = "file", ["address"] = rows, ["from"] = "start" },
                new JsonObject { ["type"] = "http", ["address"] = $"http://127.0.0.1:{((IPEndPoint)mute.LocalEndpoint).Port}/", ["from"] = "start" },
                new JsonObject { ["type"] = "syslog", ["address"] = "tcp://127.0.0.1:1", ["from"] = "start" }),
        };
        File.WriteAllText(_workspace.ConfigFile, config.ToJsonString());
        await using (LineAgent agent = await LineAgent.RunAsync(_workspace))
        {
            await agent.ToolsAsync();
            long began = Stopwatch.GetTimestamp();
            for (int i = 0; i < 100; i++)
            {
                Assert.Equal($"t{i}", await agent.TextAsync("rec__get_text", new JsonObject { ["text"] = $"t{i}" }));
            }

            TestContext.Current.TestOutputHelper?.WriteLine($"100 calls in {Stopwatch.GetElapsedTime(began).TotalMilliseconds:F0} ms");
            agent.Close();
            Assert.Equal(0, await agent.EndAsync());
        }

        mute.Stop();
        Programs.Ran ship = await _workspace.RunAsync("audit", "ship", "--config", _workspace.ConfigFile);
        Assert.Contains("file", ship.Output, StringComparison.Ordinal);
        string[] log = [.. Directory.EnumerateFiles(Path.Combine(_workspace.State, "audit"), "*.jsonl").SelectMany(File.ReadLines)];
        Assert.Equal(log, File.ReadAllLines(rows));
        Programs.Ran verify = await _workspace.RunAsync("audit", "verify", "--seals");
        Assert.True(verify.Code == 0, verify.Output + verify.Error);
    }
}
