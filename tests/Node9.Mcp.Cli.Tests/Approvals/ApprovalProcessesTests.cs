using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Node9.Mcp.Cli.Tests.Approvals;

public sealed class ApprovalProcessesTests
{
    [Fact]
    public async Task An_approval_from_the_command_line_wakes_the_call_which_uses_it_once()
    {
        await using AgentWithGateway tree = await AgentWithGateway.StartAsync();
        string id = await tree.HoldAsync("a");

        (int code, string output) = await tree.RunAsync(["approvals", "approve", id, "--note", "go on"]);

        Assert.Equal((0, $"approved {id}  postgres/query"), (code, output.TrimEnd()));
        string[] answer = await tree.ReadAsync("answer");
        Assert.Equal("Approved", answer[2]);
        await tree.SayAsync("redeem a");
        Assert.Equal(["redeem", "a", "True", "Used"], await tree.ReadAsync("redeem"));
        TimeSpan sinceWoken = Stopwatch.GetElapsedTime(long.Parse(answer[3], CultureInfo.InvariantCulture));
        TestContext.Current.TestOutputHelper?.WriteLine($"woken {sinceWoken.TotalMilliseconds:F0} ms before it was "
            + $"redeemed");
    }

    [Fact]
    public async Task The_agent_cannot_approve_its_own_call()
    {
        await using AgentWithGateway tree = await AgentWithGateway.StartAsync();
        string id = await tree.HoldAsync("a");

        await tree.SayAsync($"run {AgentWithGateway.Cli} approvals approve {id} --state {tree.State}");
        string[] direct = await tree.ReadAsync("ran");
        string script = Path.Combine(tree.State, "approve.sh");
        await File.WriteAllTextAsync(
            script, $"{AgentWithGateway.Cli} approvals approve {id} --state {tree.State}\nexit $?\n",
                TestContext.Current.CancellationToken);
        await tree.SayAsync($"run /bin/sh {script}");
        string[] throughShell = await tree.ReadAsync("ran");

        Assert.Equal(["1", "1"], [direct[1], throughShell[1]]);
        Assert.Contains("below the agent's process", string.Join(' ', direct), StringComparison.Ordinal);
        Assert.Contains("below the agent's process", string.Join(' ', throughShell), StringComparison.Ordinal);
        Assert.Equal("pending", await StateAsync(tree, id));
    }

    [Fact]
    public async Task Another_agent_cannot_approve_it_either()
    {
        await using AgentWithGateway tree = await AgentWithGateway.StartAsync();
        await using AgentWithGateway other = await AgentWithGateway.StartAsync(tree.State);
        string id = await tree.HoldAsync("a");

        await other.SayAsync($"run {AgentWithGateway.Cli} approvals approve {id} --state {tree.State}");

        Assert.Equal("1", (await other.ReadAsync("ran"))[1]);
        Assert.Equal("pending", await StateAsync(tree, id));
    }

    [Fact]
    public async Task A_command_that_carries_an_agents_mark_is_refused()
    {
        await using AgentWithGateway tree = await AgentWithGateway.StartAsync();
        string id = await tree.HoldAsync("a");

        (int code, string output) = await tree.RunAsync(
            ["approvals", "deny", id, "--reason", "no"], marker: "CLAUDECODE");

        Assert.Equal(1, code);
        Assert.Contains("`CLAUDECODE` in the environment", output, StringComparison.Ordinal);
        Assert.Equal("pending", await StateAsync(tree, id));
    }

    [Fact]
    public async Task Of_two_deciders_at_once_one_wins_and_the_other_is_told()
    {
        await using AgentWithGateway tree = await AgentWithGateway.StartAsync();
        string id = await tree.HoldAsync("a");

        (int Code, string Output)[] both = await Task.WhenAll(
            tree.RunAsync(["approvals", "approve", id]), tree.RunAsync(["approvals", "deny", id, "--reason", "no"]));

        Assert.Equal([0, 1], both.Select(static each => each.Code).Order());
        Assert.Contains("answered by", both.Single(static each => each.Code == 1).Output, StringComparison.Ordinal);
        Assert.Equal(both[0].Code == 0 ? "Approved" : "Denied", (await tree.ReadAsync("answer"))[2]);
    }

    [Fact]
    public async Task After_the_gateways_sudden_death_only_an_identical_call_can_use_the_approval()
    {
        await using AgentWithGateway tree = await AgentWithGateway.StartAsync();
        string id = await tree.HoldAsync("a");

        tree.KillGateway();

        Assert.Equal("pending", await StateAsync(tree, id));
        Assert.Equal(0, (await tree.RunAsync(["approvals", "approve", id])).Code);
        Assert.Equal("approved", await StateAsync(tree, id));
        Assert.Empty(Directory.GetFiles(Path.Combine(tree.State, "control")));
        await using AgentWithGateway next = await AgentWithGateway.StartAsync(tree.State);
        Assert.NotEqual(id, await next.HoldAsync("other", "other_tool"));
        Assert.Equal(id, await next.HoldAsync("same"));
        await next.SayAsync("redeem same");
        Assert.Equal(["redeem", "same", "True", "Used"], await next.ReadAsync("redeem"));
        Assert.NotEqual(id, await next.HoldAsync("again"));
    }

    [Fact]
    public async Task Scripts_see_what_waits_and_what_was_answered()
    {
        await using AgentWithGateway tree = await AgentWithGateway.StartAsync();
        string id = await tree.HoldAsync("a");
        await tree.RunAsync(["approvals", "approve", id]);
        string second = await tree.HoldAsync("b", "other_tool");
        Task<(int Code, string Output)> watching = tree.RunAsync(["approvals", "watch", "--json", "--count", "1"]);
        Task<(int Code, string Output)> waiting = tree.RunAsync(["approvals", "wait", id]);

        (int code, string output) = await watching;

        Assert.Equal(0, code);
        JsonElement change = JsonDocument.Parse(output).RootElement;
        Assert.Equal("pending", change.GetProperty("event").GetString());
        Assert.Equal(second, change.GetProperty("request").GetProperty("id").GetString());
        Assert.Equal(0, (await waiting).Code);
    }

    private static async Task<string> StateAsync(AgentWithGateway tree, string id)
    {
        (int _, string output) = await tree.RunAsync(["approvals", "show", id, "--json"]);
        return JsonDocument.Parse(output).RootElement.GetProperty("state").GetString()!;
    }
}
