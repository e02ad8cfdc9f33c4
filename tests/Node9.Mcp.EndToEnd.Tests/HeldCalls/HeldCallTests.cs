using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Node9.Mcp.EndToEnd.Tests.Agents;

namespace Node9.Mcp.EndToEnd.Tests.HeldCalls;

public sealed class HeldCallTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task A_held_call_delays_nothing_and_is_done_once_when_a_person_approves()
    {
        _workspace.Configure();
        await using LineAgent agent = await LineAgent.RunAsync(_workspace);

        int held = await agent.AskToolAsync("rec__hold_me", Words("HELD"), progressToken: "tok-1");
        JsonElement told = await agent.Messages.FindAsync(static m => LineAgent.IsTold(m, "notifications/progress"));
        await agent.RequestAsync("ping");
        string other = await agent.TextAsync("rec__get_text", Words("OTHER"));
        string id = await _workspace.WaitingApprovalAsync();
        int before = _workspace.Reached("HELD");
        long began = Stopwatch.GetTimestamp();
        Programs.Ran approved = await _workspace.RunAsync("approvals", "approve", id);
        JsonElement answer = await agent.AnswerAsync(held);

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"from the start of the approving program to the answer: {Stopwatch.GetElapsedTime(began).TotalMilliseconds:F0} ms");
        Assert.Equal("tok-1", told.GetProperty("params").GetProperty("progressToken").GetString());
        Assert.Contains(id, told.GetProperty("params").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("OTHER", other);
        Assert.Equal((0, 0), (before, approved.Code));
        Assert.Equal("HELD", LineAgent.Text(answer));
        Assert.Equal(1, _workspace.Reached("HELD"));
    }

    [Fact]
    public async Task A_denied_call_is_told_the_persons_reason_and_reaches_nobody()
    {
        _workspace.Configure();
        await using LineAgent agent = await LineAgent.RunAsync(_workspace);

        int held = await agent.AskToolAsync("rec__hold_me", Words("HELD"));
        string id = await _workspace.WaitingApprovalAsync();
        await _workspace.RunAsync("approvals", "deny", id, "--reason", "not on a Friday");
        JsonElement answer = await agent.AnswerAsync(held);

        Assert.Equal(4403, LineAgent.Code(answer));
        Assert.Contains("a person denied this call: not on a Friday.", LineAgent.Sentence(answer), StringComparison.Ordinal);
        Assert.Equal(0, _workspace.Reached("HELD"));
    }

    [Fact]
    public async Task A_cancelled_call_is_withdrawn_and_a_later_approval_executes_nothing()
    {
        _workspace.Configure();
        await using LineAgent agent = await LineAgent.RunAsync(_workspace);

        int held = await agent.AskToolAsync("rec__hold_me", Words("HELD"));
        string id = await _workspace.WaitingApprovalAsync();
        await agent.SendAsync($$$"""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":{{{held}}}}}""");
        await _workspace.RunAsync("approvals", "wait", id);
        Programs.Ran late = await _workspace.RunAsync("approvals", "approve", id);
        await agent.RequestAsync("ping");

        Assert.Equal(1, late.Code);
        Assert.Equal("withdrawn", await _workspace.StateOfAsync(id));
        Assert.Equal(0, _workspace.Reached("HELD"));
        Assert.DoesNotContain(agent.Messages.All, m => LineAgent.IsAnswer(m, held));
    }

    [Fact]
    public async Task An_agent_that_goes_away_withdraws_its_held_calls()
    {
        _workspace.Configure();
        await using LineAgent agent = await LineAgent.RunAsync(_workspace);

        await agent.AskToolAsync("rec__hold_me", Words("HELD"));
        string id = await _workspace.WaitingApprovalAsync();
        agent.Close();
        int code = await agent.EndAsync();
        Programs.Ran late = await _workspace.RunAsync("approvals", "approve", id);

        Assert.Equal((0, 1), (code, late.Code));
        Assert.Equal("withdrawn", await _workspace.StateOfAsync(id));
        Assert.Equal(0, _workspace.Reached("HELD"));
    }

    [Fact]
    public async Task A_call_handed_back_as_pending_gets_its_answer_once_when_it_is_made_again()
    {
        _workspace.Configure(holdSeconds: 1);
        await using LineAgent agent = await LineAgent.RunAsync(_workspace);

        JsonElement first = await agent.CallAsync("rec__hold_me", Words("HELD"));
        JsonElement second = await agent.CallAsync("rec__hold_me", Words("HELD"));
        string id = Approval(first);
        await _workspace.RunAsync("approvals", "approve", id);
        int before = _workspace.Reached("HELD");
        string done = await agent.TextAsync("rec__hold_me", Words("HELD"));
        JsonElement again = await agent.CallAsync("rec__hold_me", Words("HELD"));

        Assert.Equal((4409, 4409, 4409), (LineAgent.Code(first), LineAgent.Code(second), LineAgent.Code(again)));
        Assert.Contains($"node9-mcp approvals approve {id}", LineAgent.Sentence(first), StringComparison.Ordinal);
        Assert.Equal(id, Approval(second));
        Assert.NotEqual(id, Approval(again));
        Assert.Equal((0, "HELD", 1), (before, done, _workspace.Reached("HELD")));
    }

    [Fact]
    public async Task Changed_arguments_are_a_question_of_their_own()
    {
        _workspace.Configure(holdSeconds: 1);
        await using LineAgent agent = await LineAgent.RunAsync(_workspace);

        JsonElement first = await agent.CallAsync("rec__hold_me", Words("HELD"));
        await _workspace.RunAsync("approvals", "approve", Approval(first));
        JsonElement changed = await agent.CallAsync("rec__hold_me", Words("CHANGED"));

        Assert.Equal(4409, LineAgent.Code(changed));
        Assert.NotEqual(Approval(first), Approval(changed));
        Assert.Equal(0, _workspace.Reached("CHANGED"));
    }

    [Fact]
    public async Task After_the_gateways_sudden_death_an_approval_executes_nothing_by_itself()
    {
        _workspace.Configure();
        await using (LineAgent agent = await LineAgent.RunAsync(_workspace))
        {
            await agent.AskToolAsync("rec__hold_me", Words("HELD"));
            string id = await _workspace.WaitingApprovalAsync();
            Signals.Kill(agent.GatewayId);
            await agent.EndAsync();
            Assert.Equal(0, (await _workspace.RunAsync("approvals", "approve", id)).Code);
            Assert.Equal("approved", await _workspace.StateOfAsync(id));
        }

        Assert.Equal(0, (await _workspace.RunAsync("audit", "verify")).Code);
        await using LineAgent next = await LineAgent.RunAsync(_workspace);
        Assert.Equal("OTHER", await next.TextAsync("rec__get_text", Words("OTHER")));
        Assert.Equal(0, _workspace.Reached("HELD"));
    }

    [Fact]
    public async Task What_runs_below_the_agent_cannot_approve()
    {
        _workspace.Configure();
        await using LineAgent agent = await LineAgent.RunAsync(_workspace);

        await agent.AskToolAsync("rec__hold_me", Words("HELD"));
        string id = await _workspace.WaitingApprovalAsync();
        string tried = await agent.TextAsync("rec__get_program", new JsonObject
        {
            ["words"] = new JsonArray(Programs.Gateway, "approvals", "approve", id, "--state", _workspace.State),
        });

        Assert.StartsWith("1 ", tried, StringComparison.Ordinal);
        Assert.Contains("below the agent's process", tried, StringComparison.Ordinal);
        Assert.Equal("pending", await _workspace.StateOfAsync(id));
        Assert.Equal(0, _workspace.Reached("HELD"));
    }

    private static string Approval(JsonElement answer) =>
        answer.GetProperty("error").GetProperty("data").GetProperty("approvalId").GetString()!;

    private static JsonObject Words(string text) => new() { ["text"] = text };
}
