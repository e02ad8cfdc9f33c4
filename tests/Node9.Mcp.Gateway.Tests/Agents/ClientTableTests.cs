using System.Text.Json;
using Node9.Mcp.Gateway.Agents;
using Node9.Mcp.Gateway.Configuration.Options;

namespace Node9.Mcp.Gateway.Tests.Agents;

public sealed class ClientTableTests
{
    private static readonly JsonElement Clients = JsonElement.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "cases/approvals/clients.json")));

    public static TheoryData<string, int, bool, int> Rows()
    {
        var rows = new TheoryData<string, int, bool, int>();
        foreach (JsonElement each in Clients.EnumerateArray())
        {
            rows.Add(
                each.GetProperty("client").GetString()!, each.GetProperty("limit").GetInt32(),
                each.GetProperty("extended").GetBoolean(), each.GetProperty("least").GetInt32());
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_held_call_is_given_back_before_the_clients_own_clock_ends_it(string client, int limit, bool extended, int least)
    {
        ClientTable table = ClientTable.Of(new GatewayOptions());

        double silent = table.HoldOf(client, withProgress: false, Hour).TotalSeconds;
        double told = table.HoldOf(client, withProgress: true, Hour).TotalSeconds;

        Assert.InRange(silent, least, Math.Min(limit * 0.97, Hour.TotalSeconds));
        Assert.True(extended ? told == Hour.TotalSeconds : told == silent, $"{told} with progress, {silent} without");
    }

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory]
    [InlineData("claude-code", false, 3600)]
    [InlineData("codex-mcp-client", true, 280)]
    [InlineData("gemini-cli-mcp-client", false, 580)]
    [InlineData("copilot-cli", false, 170)]
    [InlineData("copilot-cli", true, 3600)]
    [InlineData("some sdk client", true, 50)]
    [InlineData("", false, 50)]
    public void A_call_is_held_no_longer_than_its_client_waits(string client, bool withProgress, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), ClientTable.Of(new GatewayOptions()).HoldOf(client, withProgress, Hour));

    [Fact]
    public void The_configuration_speaks_before_the_table()
    {
        var options = new GatewayOptions
        {
            Approvals = new ApprovalOptions
            {
                Hold = new Dictionary<string, TimeSpan> { ["claude-code"] = TimeSpan.FromSeconds(5), ["default"] = TimeSpan.FromSeconds(7) },
            },
        };
        ClientTable table = ClientTable.Of(options);

        Assert.Equal(5, table.HoldOf("claude-code", withProgress: false, Hour).TotalSeconds);
        Assert.Equal(7, table.HoldOf("unheard of", withProgress: true, Hour).TotalSeconds);
        Assert.Equal(280, table.HoldOf("codex-mcp-client", withProgress: false, Hour).TotalSeconds);
    }

    [Fact]
    public void No_call_is_held_longer_than_its_question_lives() =>
        Assert.Equal(10, ClientTable.Of(new GatewayOptions()).HoldOf("claude-code", withProgress: false, TimeSpan.FromSeconds(10)).TotalSeconds);
}
