using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Node9.Mcp.EndToEnd.Tests.Agents;

namespace Node9.Mcp.EndToEnd.Tests.Servers;

public sealed class ShutdownTests : IDisposable
{
    /// <summary>About 2 s for a server that obeys nothing, and the end of the processes on a busy machine.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(4);

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData("the end of input", false)]
    [InlineData("SIGTERM", false)]
    [InlineData("SIGINT", false)]
    [InlineData("the end of input", true)]
    [InlineData("SIGTERM", true)]
    [InlineData("SIGINT", true)]
    public async Task A_session_that_ends_leaves_no_server_behind(string how, bool stubborn)
    {
        _workspace.Configure(new JsonObject { ["rec"] = _workspace.Recorder("rec", stubborn ? ["stubborn"] : []) });
        await using LineAgent agent = await LineAgent.RunAsync(_workspace);
        int server = int.Parse(await agent.TextAsync("rec__get_pid"), CultureInfo.InvariantCulture);

        long began = Stopwatch.GetTimestamp();
        switch (how)
        {
            case "SIGTERM":
                Signals.Send(agent.GatewayId, Signals.Terminate);
                break;
            case "SIGINT":
                Signals.Send(agent.GatewayId, Signals.Interrupt);
                break;
            default:
                agent.Close();
                break;
        }

        int code = await agent.EndAsync();
        TimeSpan took = Stopwatch.GetElapsedTime(began);

        TestContext.Current.TestOutputHelper?.WriteLine($"{how}, {(stubborn ? "stubborn" : "obedient")} server: {took.TotalMilliseconds:F0} ms");
        Assert.Equal(0, code);
        Assert.True(took < Limit, took.ToString());
        Assert.True(Signals.IsGone(server));
        Assert.Equal(0, (await _workspace.RunAsync("audit", "verify")).Code);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_gateways_sudden_death_leaves_no_server_behind(bool stubborn)
    {
        _workspace.Configure(new JsonObject { ["rec"] = _workspace.Recorder("rec", stubborn ? ["stubborn"] : []) });
        await using LineAgent agent = await LineAgent.RunAsync(_workspace);
        int server = int.Parse(await agent.TextAsync("rec__get_pid"), CultureInfo.InvariantCulture);

        long began = Stopwatch.GetTimestamp();
        Signals.Kill(agent.GatewayId);
        await agent.EndAsync();
        await Signals.GoneAsync(server);

        TimeSpan took = Stopwatch.GetElapsedTime(began);
        TestContext.Current.TestOutputHelper?.WriteLine($"kill -9, {(stubborn ? "stubborn" : "obedient")} server: {took.TotalMilliseconds:F0} ms");
        Assert.True(took < Limit, took.ToString());
    }
}
