using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Node9.Mcp.EndToEnd.Tests.Channels;

public sealed class SdkElicitationTests : IDisposable
{
    private readonly Workspace _workspace = new();

    private string? _shown;

    public SdkElicitationTests() => _workspace.Configure();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task The_sdks_client_shows_the_call_and_its_yes_lets_it_through_once()
    {
        await using McpClient client = await StartAsync("approve");

        CallToolResult result = await CallAsync(client);

        Assert.Contains("HELD", _shown, StringComparison.Ordinal);
        Assert.Equal("HELD", Assert.Single(result.Content.OfType<TextContentBlock>()).Text);
        Assert.Equal(1, _workspace.Reached("HELD"));
    }

    [Fact]
    public async Task The_sdks_clients_no_is_an_error_that_names_the_person_and_nothing_is_executed()
    {
        await using McpClient client = await StartAsync("deny");

        McpException refused = await Assert.ThrowsAnyAsync<McpException>(() => CallAsync(client));

        Assert.Contains("a person denied this call", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, _workspace.Reached("HELD"));
    }

    private static async Task<CallToolResult> CallAsync(McpClient client) => await client.CallToolAsync(
        "rec__hold_me",
        new Dictionary<string, object?> { ["text"] = "HELD" },
        cancellationToken: TestContext.Current.CancellationToken);

    private Task<McpClient> StartAsync(string decision) => McpClient.CreateAsync(
        new StdioClientTransport(new StdioClientTransportOptions
        {
            Command = Programs.Gateway,
            Arguments = ["run", "--config", _workspace.ConfigFile],
            WorkingDirectory = _workspace.Work,
            EnvironmentVariables = new Dictionary<string, string?>
            {
                ["NODE9_MCP_STATE"] = _workspace.State,
                ["XDG_CONFIG_HOME"] = _workspace.In("config"),
            },
        }),
        new McpClientOptions
        {
            ProtocolVersion = "2025-11-25",
            Handlers = new McpClientHandlers
            {
                ElicitationHandler = (request, _) =>
                {
                    _shown = request?.Message;
                    return ValueTask.FromResult(new ElicitResult
                    {
                        Action = "accept",
                        Content = new Dictionary<string, JsonElement> { ["decision"] = JsonElement.Parse($"\"{decision}\"") },
                    });
                },
            },
        },
        cancellationToken: TestContext.Current.CancellationToken);
}
