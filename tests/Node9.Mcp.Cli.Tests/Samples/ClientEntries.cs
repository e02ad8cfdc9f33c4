using System.Text.Json;

namespace Node9.Mcp.Cli.Tests.Samples;

/// <summary>Checks what is written into a client's own configuration.</summary>
internal static class ClientEntries
{
    /// <summary>Every entry starts this program with words that it understands.</summary>
    public static void Check(JsonElement configuration)
    {
        JsonElement servers = configuration.GetProperty(
            configuration.TryGetProperty("mcpServers", out _) ? "mcpServers" : "servers");
        Assert.NotEmpty(servers.EnumerateObject());
        foreach (JsonProperty server in servers.EnumerateObject())
        {
            Assert.Equal("node9-mcp", server.Value.GetProperty("command").GetString());
            Check([.. server.Value.GetProperty("args").EnumerateArray().Select(static word => word.GetString()!)]);
        }
    }

    /// <summary>The words after <c>node9-mcp</c> can be parsed.</summary>
    public static void Check(params IReadOnlyList<string> words) => Assert.Empty(Program.Root().Parse(words).Errors);
}
