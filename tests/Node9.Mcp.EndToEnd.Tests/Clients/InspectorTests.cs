using System.Text.Json;
using Node9.Mcp.EndToEnd.Tests.Servers;

namespace Node9.Mcp.EndToEnd.Tests.Clients;

[Collection(NodeServersCollection.Name)]
public sealed class InspectorTests(NodeServers npm) : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task The_official_inspector_lists_and_calls_tools_and_is_told_of_a_refusal()
    {
        _workspace.Configure(rules: [Workspace.Rule("no-env", "get-env", "block", "The environment holds secrets.")]);
        Directory.CreateDirectory(_workspace.In("config/node9-mcp"));
        File.Copy(_workspace.ConfigFile, _workspace.In("config/node9-mcp/mcp-proxy.json"));

        Programs.Ran list = await InspectAsync("--method", "tools/list");
        Programs.Ran call = await InspectAsync("--method", "tools/call", "--tool-name", "echo", "--tool-arg", "message=hi");
        Programs.Ran refused = await InspectAsync("--method", "tools/call", "--tool-name", "get-env");

        Assert.True(list.Code == 0, list.Error);
        Assert.Contains(
            JsonElement.Parse(list.Output).GetProperty("tools").EnumerateArray(), static t => t.GetProperty("name").ValueEquals("echo"));
        Assert.Equal("Echo: hi", JsonElement.Parse(call.Output).GetProperty("content")[0].GetProperty("text").GetString());
        Assert.NotEqual(0, refused.Code);
        Assert.Contains("The environment holds secrets.", refused.Output + refused.Error, StringComparison.Ordinal);
    }

    /// <summary>The inspector has a <c>--config</c> of its own, so the policy is where the user keeps it.</summary>
    private Task<Programs.Ran> InspectAsync(params string[] what) => Programs.RunAsync(_workspace.Info(
        Programs.Node!,
        [
            npm.Script("inspector/cli/build/cli.js"), "--cli",
            "-e", $"NODE9_MCP_STATE={_workspace.State}", "-e", $"XDG_CONFIG_HOME={_workspace.In("config")}",
            Programs.Gateway, "wrap", Programs.Node!, npm.Script("server-everything/dist/index.js"), "stdio",
            .. what,
        ]));
}
