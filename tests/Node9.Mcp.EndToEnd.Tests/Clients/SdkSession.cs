using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Node9.Mcp.EndToEnd.Tests.Servers;

namespace Node9.Mcp.EndToEnd.Tests.Clients;

/// <summary>The MCP SDK's client, in front of the everything server through <c>wrap</c> or <c>run</c>; it answers what the
/// server asks, and notes it.</summary>
internal sealed class SdkSession : IAsyncDisposable
{
    private readonly Workspace _workspace = new();

    private SdkSession(bool wrap) => Prefix = wrap ? "" : "every__";

    /// <summary>What stands in front of the names.</summary>
    public string Prefix { get; }

    public McpClient Client { get; private set; } = null!;

    /// <summary>What the server asked of the client.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    public static async Task<SdkSession> StartAsync(NodeServers npm, bool wrap)
    {
        string script = npm.Script("server-everything/dist/index.js");
        var session = new SdkSession(wrap);
        session._workspace.Configure(new JsonObject { ["every"] = Workspace.Entry(Programs.Node!, [script, "stdio"]) });
        session.Client = await McpClient.CreateAsync(
            new StdioClientTransport(new StdioClientTransportOptions
            {
                Command = Programs.Gateway,
                Arguments = wrap
                    ? ["wrap", "--config", session._workspace.ConfigFile, "--", Programs.Node!, script, "stdio"]
                    : ["run", "--config", session._workspace.ConfigFile],
                WorkingDirectory = session._workspace.Work,
                EnvironmentVariables = new Dictionary<string, string?>
                {
                    ["NODE9_MCP_STATE"] = session._workspace.State,
                    ["XDG_CONFIG_HOME"] = session._workspace.In("config"),
                },
            }),
            session.Options(),
            cancellationToken: TestContext.Current.CancellationToken);
        return session;
    }

    public async Task<CallToolResult> CallAsync(string tool, Dictionary<string, object?>? arguments = null) =>
        await Client.CallToolAsync(Prefix + tool, arguments, cancellationToken: TestContext.Current.CancellationToken);

    public static string Text(CallToolResult result) =>
        string.Join('\n', result.Content.OfType<TextContentBlock>().Select(static b => b.Text));

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        _workspace.Dispose();
    }

#pragma warning disable MCP9005 // The newest revision deprecates sampling and roots; those before it are what is tested here.
    private McpClientOptions Options() => new()
    {
        Handlers = new McpClientHandlers
        {
            SamplingHandler = (request, _, _) =>
            {
                Asked.Enqueue("sampling/createMessage");
                return ValueTask.FromResult(new CreateMessageResult
                {
                    Model = "test-model", Role = Role.Assistant, Content = [new TextContentBlock { Text = "what the client's model says" }],
                });
            },
            ElicitationHandler = (request, _) =>
            {
                Asked.Enqueue("elicitation/create");
                return ValueTask.FromResult(new ElicitResult
                {
                    Action = "accept",
                    Content = new Dictionary<string, JsonElement> { ["name"] = JsonElement.Parse("\"Ada\"") },
                });
            },
            RootsHandler = (_, _) =>
            {
                Asked.Enqueue("roots/list");
                return ValueTask.FromResult(new ListRootsResult
                {
                    Roots = [new Root { Uri = "file:///the/clients/root", Name = "the client's root" }],
                });
            },
        },
    };
}
