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
}
