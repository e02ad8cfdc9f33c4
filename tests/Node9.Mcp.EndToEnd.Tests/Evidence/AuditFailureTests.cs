using System.Text.Json;
using System.Text.Json.Nodes;
using Node9.Mcp.EndToEnd.Tests.Agents;

namespace Node9.Mcp.EndToEnd.Tests.Evidence;

public sealed class AuditFailureTests : IDisposable
{
    /// <summary>No file of the gateway's may grow beyond this any more; the audit is the first that does.</summary>
    private const int MostBytes = 65536;

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task A_call_that_cannot_be_written_to_the_audit_is_refused_and_reaches_nobody()
    {
        Assert.SkipUnless(Programs.OnPath("prlimit") is not null, "prlimit is not installed, so a full disk is not tested");
        _workspace.Configure();
        await using LineAgent agent = await LineAgent.BeginAsync(_workspace, "2025-11-25",
        [
            "/bin/sh", "-c", "trap '' XFSZ; exec \"$0\" run --config \"$1\"", Programs.Gateway, _workspace.ConfigFile,
        ]);
        await agent.ToolsAsync();
        Programs.Ran limited = await Programs.RunAsync(
            Programs.Info(Programs.OnPath("prlimit")!, ["--pid", $"{agent.GatewayId}", $"--fsize={MostBytes}"]));
        Assert.Equal(0, limited.Code);

        int number = 0;
        JsonElement answer;
        do
        {
            answer = await agent.CallAsync("rec__get_text", new JsonObject { ["text"] = $"CALL-{++number}." });
        }
        while (answer.TryGetProperty("result", out _) && number < 2000);

        TestContext.Current.TestOutputHelper?.WriteLine($"the audit was full at call {number}");
        Assert.True(number > 1);
        Assert.Equal(4403, LineAgent.Code(answer));
        Assert.Contains("could not be written to the audit log", LineAgent.Sentence(answer), StringComparison.Ordinal);
        Assert.Equal((1, 0), (_workspace.Reached($"CALL-{number - 1}."), _workspace.Reached($"CALL-{number}.")));
        Assert.Equal(4403, LineAgent.Code(await agent.CallAsync("rec__get_text", new JsonObject { ["text"] = "AFTER" })));
        Assert.Equal(0, _workspace.Reached("AFTER"));
        await agent.RequestAsync("ping");
    }

    [Fact]
    public async Task A_disk_that_fills_up_at_random_points_leaves_a_log_that_verifies_and_knows_every_call_that_was_forwarded()
    {
        Assert.SkipUnless(Programs.OnPath("prlimit") is not null, "prlimit is not installed, so a full disk is not tested");
        _workspace.Configure();
        int seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        int refused = 0;
        int forwarded = 0;
        await using (LineAgent agent = await LineAgent.BeginAsync(_workspace, "2025-11-25",
        [
            "/bin/sh", "-c", "trap '' XFSZ; exec \"$0\" run --config \"$1\"", Programs.Gateway, _workspace.ConfigFile,
        ]))
        {
            await agent.ToolsAsync();
            string log = Directory.EnumerateFiles(Path.Combine(_workspace.State, "audit"), "*.jsonl").Single();
            for (int number = 0; number < 300; number++)
            {
                if (number % 20 == 0)
                {
                    // Room for some bytes more, which ends in the middle of a row; then room again.
                    await LimitAsync(agent, number % 40 == 0 ? $"{new FileInfo(log).Length + random.Next(1, 12_000)}" : "unlimited");
                }

                JsonElement answer = await agent.CallAsync("rec__get_text", new JsonObject { ["text"] = $"CALL-{number}." });
                bool passed = answer.TryGetProperty("result", out _);
                forwarded += passed ? 1 : 0;
                refused += passed ? 0 : 1;
                Assert.Equal(passed ? 1 : 0, _workspace.Reached($"CALL-{number}."));
            }

            await LimitAsync(agent, "unlimited");
            await agent.CallAsync("rec__get_text", new JsonObject { ["text"] = "LAST" });
            agent.Close();
            Assert.Equal(0, await agent.EndAsync());
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{forwarded} forwarded, {refused} refused");
        Assert.True(forwarded > 50 && refused > 0);
        Programs.Ran verify = await _workspace.RunAsync("audit", "verify");
        Assert.True(verify.Code == 0, verify.Output + verify.Error);
        string[] rows = [.. Directory.EnumerateFiles(Path.Combine(_workspace.State, "audit"), "*.jsonl").SelectMany(File.ReadLines)];
        for (int number = 0; number < 300; number++)
        {
            Assert.True(_workspace.Reached($"CALL-{number}.") == 0
                || rows.Any(row => row.Contains("call.decided", StringComparison.Ordinal) && row.Contains($"\"CALL-{number}.\"", StringComparison.Ordinal)));
        }
    }

    private static async Task LimitAsync(LineAgent agent, string bytes)
    {
        Programs.Ran limited = await Programs.RunAsync(
            Programs.Info(Programs.OnPath("prlimit")!, ["--pid", $"{agent.GatewayId}", $"--fsize={bytes}:unlimited"]));
        Assert.Equal(0, limited.Code);
    }
}
