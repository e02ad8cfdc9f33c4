using System.Text.Json.Nodes;
using Node9.Mcp.EndToEnd.Tests.Agents;

namespace Node9.Mcp.EndToEnd.Tests.Door;

/// <summary>One gateway with one recording server, for all lines of the door's case file: the session has to survive them.</summary>
public sealed class OpenGateway : IAsyncLifetime
{
    internal Workspace Workspace { get; } = new();

    internal LineAgent Agent { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Workspace.Configure(limits: new JsonObject { ["maxMessageBytes"] = 262144, ["maxDepth"] = 100 });
        Agent = await LineAgent.RunAsync(Workspace);
        Assert.Equal("before", await Agent.TextAsync("rec__get_text", new JsonObject { ["text"] = "before" }));
    }

    public async ValueTask DisposeAsync()
    {
        await Agent.DisposeAsync();
        Workspace.Dispose();
    }
}
