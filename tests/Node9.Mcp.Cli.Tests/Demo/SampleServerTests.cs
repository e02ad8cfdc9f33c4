using System.Diagnostics;
using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Node9.Mcp.Cli.Tests.Demo;

/// <summary>The real executable over stdio, driven by the MCP SDK's client and by plain lines.</summary>
public sealed class SampleServerTests : IDisposable
{
    private static readonly string[] Command =
        [Path.Combine(AppContext.BaseDirectory, "node9-mcp.dll"), "demo-server", "--workspace"];

    private readonly string _root = Directory.CreateTempSubdirectory("node9-sample-").FullName;

    private string Workspace => Path.Combine(_root, "workspace");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_sdk_client_finds_the_tools_with_their_schemas()
    {
        await using McpClient client = await Connect();

        IList<McpClientTool> tools = await client.ListToolsAsync(cancellationToken: Stop);

        Assert.Equal(
            ["read_file", "list_directory", "write_file", "delete_file", "query", "execute", "run_command"],
            tools.Select(tool => tool.Name));
        Assert.All(tools, tool => Assert.Equal("object", tool.JsonSchema.GetProperty("type").GetString()));
        Assert.Equal("node9-sample", client.ServerInfo?.Name);
    }

    [Fact]
    public async Task An_empty_workspace_is_filled_with_samples()
    {
        await using McpClient client = await Connect();

        Assert.Equal(
            "[FILE] .env\n[FILE] README.md\n[FILE] data.db\n[FILE] notes.txt", await Text(client, "list_directory"));
        Assert.Contains("fake", await Text(client, "read_file", ("path", ".env")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workspace_with_something_in_it_is_left_as_it_is()
    {
        Directory.CreateDirectory(Workspace);
        await File.WriteAllTextAsync(Path.Combine(Workspace, "mine.txt"), "mine", Stop);
        await using McpClient client = await Connect();

        Assert.Equal("[FILE] mine.txt", await Text(client, "list_directory"));
    }

    [Fact]
    public async Task Files_are_really_written_and_deleted()
    {
        await using McpClient client = await Connect();

        await Text(client, "write_file", ("path", "new/a.txt"), ("content", "größe"));
        Assert.Equal("größe", await File.ReadAllTextAsync(Path.Combine(Workspace, "new", "a.txt"), Stop));
        Assert.Equal("größe", await Text(client, "read_file", ("path", "new/a.txt")));
        Assert.Equal("deleted `new/a.txt`", await Text(client, "delete_file", ("path", "new/a.txt")));
        Assert.False(File.Exists(Path.Combine(Workspace, "new", "a.txt")));
        Assert.Contains("there is no file", await Error(client, "delete_file", ("path", "new/a.txt")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../outside.txt")]
    [InlineData("a/../../outside.txt")]
    [InlineData("/etc/passwd")]
    [InlineData("link/outside.txt")]
    public async Task The_file_tools_cannot_leave_the_workspace(string path)
    {
        await File.WriteAllTextAsync(Path.Combine(_root, "outside.txt"), "outside", Stop);
        await using McpClient client = await Connect();
        File.CreateSymbolicLink(Path.Combine(Workspace, "link"), _root);

        foreach (string tool in (string[])["read_file", "delete_file", "write_file"])
        {
            string error = await Error(client, tool, ("path", path), ("content", "x"));
            Assert.True(
                error.Contains("outside of the workspace", StringComparison.Ordinal)
                || error.Contains("symbolic link", StringComparison.Ordinal), error);
        }

        Assert.Equal("outside", await File.ReadAllTextAsync(Path.Combine(_root, "outside.txt"), Stop));
    }

    [Fact]
    public async Task Tables_are_really_queried_changed_and_dropped()
    {
        await using McpClient client = await Connect();

        Assert.Equal(
            """[{"name":"Ada Example","open":0},{"name":"Grace Example","open":4900},{"name":"Linus Example","open":2400}]""",
            await Text(client, "query", ("sql",
                "SELECT c.name, SUM(CASE WHEN o.paid THEN 0 ELSE o.price_cents END) AS open " +
                "FROM customers c JOIN orders o ON o.customer_id = c.id GROUP BY c.id")));
        Assert.Equal("done, 2 rows changed", await Text(client, "execute", ("sql", "UPDATE orders SET paid = 1 WHERE paid = 0")));
        Assert.Contains("readonly", await Error(client, "query", ("sql", "DROP TABLE orders")), StringComparison.Ordinal);
        await Text(client, "execute", ("sql", "DROP TABLE orders"));
        Assert.Contains("no such table: orders", await Error(client, "query", ("sql", "SELECT * FROM orders")), StringComparison.Ordinal);
        Assert.Equal("""[{"n":3}]""", await Text(client, "query", ("sql", "SELECT count(*) AS n FROM customers")));
    }

    [Fact]
    public async Task A_command_runs_in_a_real_shell_in_the_workspace()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the command lines are for sh");
        await using McpClient client = await Connect();

        Assert.Equal("notes.txt\n[exit code 0]", await Text(client, "run_command", ("command", "echo n* | sed s/^/''/")));
        Assert.Equal("oops\n[exit code 3]", await Error(client, "run_command", ("command", "echo oops >&2; exit 3")));
    }

    [Fact]
    public async Task A_missing_argument_and_an_unknown_tool_are_told()
    {
        await using McpClient client = await Connect();

        Assert.Contains("`path` is missing", await Error(client, "read_file"), StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<Exception>(async () => await Text(client, "nothing"));
    }

    [Fact]
    public void Lines_that_are_no_requests_get_an_error_and_a_running_command_delays_nothing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the command lines are for sh");
        using Process server = Process.Start(new ProcessStartInfo("dotnet", [.. Command, Workspace])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;

        Assert.Equal(-32700, Ask(server, "{").GetProperty("error").GetProperty("code").GetInt32());
        Assert.Equal(-32600, Ask(server, "[]").GetProperty("error").GetProperty("code").GetInt32());
        Assert.Equal(-32601, Ask(server, """{"jsonrpc":"2.0","id":1,"method":"server/discover"}""")
            .GetProperty("error").GetProperty("code").GetInt32());
        Assert.Equal("2025-06-18", Ask(server,
                """{"jsonrpc":"2.0","id":"a","method":"initialize","params":{"protocolVersion":"2025-06-18"}}""")
            .GetProperty("result").GetProperty("protocolVersion").GetString());

        server.StandardInput.WriteLine(
            """{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"run_command","arguments":{"command":"sleep 25"}}}""");
        Assert.Equal(3, Ask(server, """{"jsonrpc":"2.0","id":3,"method":"ping"}""").GetProperty("id").GetInt32());
        server.StandardInput.WriteLine("""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":2}}""");
        Assert.Equal(4, Ask(server, """{"jsonrpc":"2.0","id":4,"method":"ping"}""").GetProperty("id").GetInt32());

        server.StandardInput.Close();
        Assert.True(server.WaitForExit(TimeSpan.FromSeconds(10)));
        Assert.Equal("", server.StandardOutput.ReadToEnd());
        Assert.Equal(0, server.ExitCode);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static JsonElement Ask(Process server, string line)
    {
        server.StandardInput.WriteLine(line);
        return JsonElement.Parse(server.StandardOutput.ReadLine()!);
    }

    private static async Task<(string Text, bool IsError)> Call(
        McpClient client, string tool, params (string Name, string Value)[] arguments)
    {
        CallToolResult result = await client.CallToolAsync(
            tool, arguments.ToDictionary(a => a.Name, a => (object?)a.Value), cancellationToken: Stop);
        return (Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text, result.IsError == true);
    }

    private static async Task<string> Text(McpClient client, string tool, params (string, string)[] arguments)
    {
        (string text, bool isError) = await Call(client, tool, arguments);
        Assert.False(isError, text);
        return text;
    }

    private static async Task<string> Error(McpClient client, string tool, params (string, string)[] arguments)
    {
        (string text, bool isError) = await Call(client, tool, arguments);
        Assert.True(isError, text);
        return text;
    }

    private async Task<McpClient> Connect() => await McpClient.CreateAsync(
        new StdioClientTransport(new StdioClientTransportOptions
        {
            Name = "sample", Command = "dotnet", Arguments = [.. Command, Workspace],
        }),
        cancellationToken: Stop);
}
