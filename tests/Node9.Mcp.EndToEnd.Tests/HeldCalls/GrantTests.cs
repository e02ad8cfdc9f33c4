using System.Text.Json;
using System.Text.Json.Nodes;
using Node9.Mcp.EndToEnd.Tests.Agents;

namespace Node9.Mcp.EndToEnd.Tests.HeldCalls;

public sealed class GrantTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task An_answer_for_the_session_spares_the_next_such_question_until_it_is_revoked()
    {
        _workspace.Configure(holdSeconds: 1);
        await using LineAgent agent = await LineAgent.RunAsync(_workspace);

        string id = Approval(await agent.CallAsync("rec__hold_me", Words("HELD")));
        Programs.Ran approved = await _workspace.RunAsync("approvals", "approve", id, "--session");
        string first = await agent.TextAsync("rec__hold_me", Words("HELD"));
        string second = await agent.TextAsync("rec__hold_me", Words("HELD"));
        JsonElement other = await agent.CallAsync("rec__hold_me", Words("OTHER"));
        JsonElement grant = await JsonAsync("grants", "list", "--json");
        string grantId = grant[0].GetProperty("id").GetString()!;
        Programs.Ran revoked = await _workspace.RunAsync("grants", "revoke", grantId);
        JsonElement after = await agent.CallAsync("rec__hold_me", Words("HELD"));

        Assert.True(approved.Code == 0, approved.Error);
        Assert.Contains("lets line-agent make this very call again", approved.Output, StringComparison.Ordinal);
        Assert.Equal(("HELD", "HELD"), (first, second));
        Assert.Equal((4409, 4409), (LineAgent.Code(other), LineAgent.Code(after)));
        Assert.Equal((1, "session"), (grant[0].GetProperty("uses").GetInt32(), grant[0].GetProperty("scope").GetString()));
        Assert.Equal(0, revoked.Code);
        Assert.Equal((2, 0), (_workspace.Reached("HELD"), _workspace.Reached("OTHER")));
        agent.Close();
        await agent.EndAsync();
        string rows = string.Concat(Directory.GetFiles(Path.Combine(_workspace.State, "audit")).Select(File.ReadAllText));
        Assert.Contains($"\"grantId\":\"{grantId}\"", rows, StringComparison.Ordinal);
        foreach (string name in (string[])["approval.granted", "approval.used-grant", "approval.revoked"])
        {
            Assert.Contains(name, rows, StringComparison.Ordinal);
        }

        Programs.Ran verified = await _workspace.RunAsync("audit", "verify");
        Assert.True(verified.Code == 0, verified.Output + verified.Error);
    }

    [Fact]
    public async Task A_decision_survives_the_sudden_death_of_the_gateway_before_the_retry()
    {
        _workspace.Configure();
        await using (LineAgent agent = await LineAgent.RunAsync(_workspace))
        {
            await agent.AskToolAsync("rec__hold_me", Words("HELD"));
            string id = await _workspace.WaitingApprovalAsync();
            Signals.Kill(agent.GatewayId);
            await agent.EndAsync();
            Assert.Equal(0, (await _workspace.RunAsync("approvals", "approve", id)).Code);
        }

        await using LineAgent next = await LineAgent.RunAsync(_workspace);
        string done = await next.TextAsync("rec__hold_me", Words("HELD"));

        Assert.Equal(("HELD", 1), (done, _workspace.Reached("HELD")));
    }

    [Fact]
    public async Task What_runs_below_the_agent_neither_gives_nor_revokes_a_grant()
    {
        _workspace.Configure(holdSeconds: 1);
        await using LineAgent agent = await LineAgent.RunAsync(_workspace);
        string id = Approval(await agent.CallAsync("rec__hold_me", Words("HELD")));

        string gave = await RunBelowAsync(agent, "approvals", "approve", id, "--always");
        await _workspace.RunAsync("approvals", "approve", id, "--for", "5m");
        string grant = (await JsonAsync("grants", "list", "--json"))[0].GetProperty("id").GetString()!;
        string revoked = await RunBelowAsync(agent, "grants", "revoke", grant);

        Assert.StartsWith("1 ", gave, StringComparison.Ordinal);
        Assert.StartsWith("1 ", revoked, StringComparison.Ordinal);
        Assert.Equal("live", (await JsonAsync("grants", "show", grant, "--json")).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Identical_calls_are_one_question_with_a_count_and_one_yes_lets_one_go()
    {
        _workspace.Configure();
        await using LineAgent agent = await LineAgent.RunAsync(_workspace);

        int first = await agent.AskToolAsync("rec__hold_me", Words("HELD"));
        string id = await _workspace.WaitingApprovalAsync();
        int second = await agent.AskToolAsync("rec__hold_me", Words("HELD"));
        JsonElement view;
        do
        {
            view = await JsonAsync("approvals", "show", id, "--json");
        }
        while (view.GetProperty("identical").GetInt32() < 2);

        await _workspace.RunAsync("approvals", "approve", id);
        string again = await _workspace.WaitingApprovalAsync();
        await _workspace.RunAsync("approvals", "deny", again, "--reason", "one is enough");
        JsonElement[] answers = [await agent.AnswerAsync(first), await agent.AnswerAsync(second)];

        Assert.StartsWith("2 identical calls wait; approving once lets one go", view.GetProperty("crowd").GetString(), StringComparison.Ordinal);
        Assert.NotEqual(id, again);
        Assert.Equal(1, answers.Count(static each => each.TryGetProperty("result", out _)));
        Assert.Equal(1, _workspace.Reached("HELD"));
    }

    [Fact]
    public async Task A_session_that_floods_is_refused_at_once_in_words_of_its_own()
    {
        _workspace.Configure(approvals: new JsonObject { ["mostOpen"] = 2 });
        await using LineAgent agent = await LineAgent.RunAsync(_workspace);

        await agent.AskToolAsync("rec__hold_me", Words("ONE"));
        await agent.AskToolAsync("rec__hold_me", Words("TWO"));
        Programs.Ran waiting = await _workspace.RunAsync("approvals", "watch", "--json", "--count", "2");
        JsonElement refused = await agent.CallAsync("rec__hold_me", Words("THREE"));
        Programs.Ran list = await _workspace.RunAsync("approvals", "list");

        Assert.Equal(0, waiting.Code);
        Assert.Contains("2 questions of this session wait already", LineAgent.Sentence(refused), StringComparison.Ordinal);
        Assert.Contains("asks too much: 1 calls were refused unasked", list.Output, StringComparison.Ordinal);
        Assert.Equal(0, _workspace.Reached("THREE"));
    }

    [Fact]
    public async Task All_alike_are_answered_together_after_a_look_and_each_goes_once()
    {
        _workspace.Configure();
        await using LineAgent agent = await LineAgent.RunAsync(_workspace);

        int[] calls =
        [
            await agent.AskToolAsync("rec__hold_me", Words("ONE")), await agent.AskToolAsync("rec__hold_me", Words("TWO")),
        ];
        Programs.Ran watched = await _workspace.RunAsync("approvals", "watch", "--json", "--count", "2");
        string id = (await JsonAsync("approvals", "list", "--json"))[0].GetProperty("id").GetString()!;
        Programs.Ran unasked = await _workspace.RunAsync("approvals", "approve", "--all-like", id);
        string still = await _workspace.StateOfAsync(id);
        Programs.Ran done = await _workspace.RunAsync("approvals", "approve", "--all-like", id, "--yes");
        foreach (int call in calls)
        {
            LineAgent.Text(await agent.AnswerAsync(call));
        }

        Assert.Equal((0, 1, "pending", 0), (watched.Code, unasked.Code, still, done.Code));
        Assert.Equal(2, done.Output.Split("approved apr_").Length - 1);
        Assert.Equal((1, 1), (_workspace.Reached("ONE"), _workspace.Reached("TWO")));
    }

    private Task<string> RunBelowAsync(LineAgent agent, params string[] words) => agent.TextAsync("rec__get_program", new JsonObject
    {
        ["words"] = new JsonArray([.. ((string[])[Programs.Gateway, .. words, "--state", _workspace.State]).Select(static w => (JsonNode)w)]),
    });

    private async Task<JsonElement> JsonAsync(params string[] words) =>
        JsonElement.Parse((await _workspace.RunAsync(words)).Output);

    private static string Approval(JsonElement answer) =>
        answer.GetProperty("error").GetProperty("data").GetProperty("approvalId").GetString()!;

    private static JsonObject Words(string text) => new() { ["text"] = text };
}
