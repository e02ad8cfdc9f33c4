using System.Text.Json;
using System.Text.Json.Nodes;
using Node9.Mcp.EndToEnd.Tests.Agents;

namespace Node9.Mcp.EndToEnd.Tests.Channels;

public sealed class ElicitationTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public ElicitationTests() => _workspace.Configure();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task A_yes_in_the_client_lets_the_call_through_once_and_the_audit_names_the_way()
    {
        await using LineAgent agent = await BeginAsync();

        int held = await agent.AskToolAsync("rec__hold_me", Words("HELD"), progressToken: "tok");
        JsonElement form = await FormAsync(agent);
        await agent.Messages.FindAsync(static m => LineAgent.IsTold(m, "notifications/progress"));
        await AnswerAsync(agent, form, """{"action":"accept","content":{"decision":"approve","note":"fine"}}""");
        JsonElement answer = await agent.AnswerAsync(held);

        Assert.Contains("HELD", form.GetProperty("params").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("HELD", LineAgent.Text(answer));
        Assert.Equal(1, _workspace.Reached("HELD"));
        Assert.Contains("\"channel\":\"elicitation\"", Audit(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_no_in_the_client_is_told_to_the_agent_as_a_persons()
    {
        await using LineAgent agent = await BeginAsync();

        int held = await agent.AskToolAsync("rec__hold_me", Words("HELD"));
        await AnswerAsync(agent, await FormAsync(agent), """{"action":"accept","content":{"decision":"deny","note":"use a copy"}}""");
        JsonElement answer = await agent.AnswerAsync(held);

        Assert.Equal(4403, LineAgent.Code(answer));
        Assert.Contains("a person denied this call: use a copy.", LineAgent.Sentence(answer), StringComparison.Ordinal);
        Assert.Equal(0, _workspace.Reached("HELD"));
    }

    [Theory]
    [InlineData("""{"action":"decline"}""")]
    [InlineData("""{"action":"cancel"}""")]
    [InlineData("""{"action":"accept","content":{}}""")]
    public async Task Anything_else_leaves_the_call_waiting_for_the_command_line(string result)
    {
        await using LineAgent agent = await BeginAsync();

        int held = await agent.AskToolAsync("rec__hold_me", Words("HELD"));
        await AnswerAsync(agent, await FormAsync(agent), result);
        await agent.RequestAsync("ping");
        string id = await _workspace.WaitingApprovalAsync();
        int before = _workspace.Reached("HELD");
        Programs.Ran approved = await _workspace.RunAsync("approvals", "approve", id);

        Assert.Equal((0, 0), (before, approved.Code));
        Assert.Equal("HELD", LineAgent.Text(await agent.AnswerAsync(held)));
    }

    [Fact]
    public async Task An_answer_at_the_command_line_takes_the_form_away_and_a_late_word_in_it_does_nothing()
    {
        await using LineAgent agent = await BeginAsync();

        int held = await agent.AskToolAsync("rec__hold_me", Words("HELD"));
        JsonElement form = await FormAsync(agent);
        string id = await _workspace.WaitingApprovalAsync();
        await _workspace.RunAsync("approvals", "deny", id, "--reason", "no");
        JsonElement answer = await agent.AnswerAsync(held);
        JsonElement cancelled = await agent.Messages.FindAsync(static m => LineAgent.IsTold(m, "notifications/cancelled"));
        await AnswerAsync(agent, form, """{"action":"accept","content":{"decision":"approve"}}""");
        await agent.RequestAsync("ping");

        Assert.Equal(4403, LineAgent.Code(answer));
        Assert.Equal(form.GetProperty("id").GetString(), cancelled.GetProperty("params").GetProperty("requestId").GetString());
        Assert.Equal("denied", await _workspace.StateOfAsync(id));
        Assert.Equal(0, _workspace.Reached("HELD"));
    }

    [Theory]
    [InlineData("2025-11-25", """{"elicitation":{"url":{}}}""")]
    [InlineData("2025-11-25", "{}")]
    [InlineData("2025-03-26", """{"elicitation":{}}""")]
    public async Task A_client_that_cannot_show_forms_is_not_sent_one(string revision, string capabilities)
    {
        await using LineAgent agent = await BeginAsync(revision, capabilities);

        await agent.AskToolAsync("rec__hold_me", Words("HELD"));
        await _workspace.WaitingApprovalAsync();
        await agent.RequestAsync("ping");

        Assert.DoesNotContain(agent.Messages.All, static m => IsForm(m));
    }

    private Task<LineAgent> BeginAsync(string revision = "2025-11-25", string capabilities = """{"elicitation":{}}""") =>
        LineAgent.RunAsync(_workspace, revision, capabilities: JsonNode.Parse(capabilities)!.AsObject());

    private static Task<JsonElement> FormAsync(LineAgent agent) => agent.Messages.FindAsync(IsForm);

    private static bool IsForm(JsonElement message) =>
        message.TryGetProperty("method", out JsonElement method) && method.GetString() == "elicitation/create";

    private static Task AnswerAsync(LineAgent agent, JsonElement form, string result) => agent.SendAsync(
        $$"""{"jsonrpc":"2.0","id":{{form.GetProperty("id").GetRawText()}},"result":{{result}} }""");

    private string Audit() => string.Concat(
        Directory.GetFiles(Path.Combine(_workspace.State, "audit"), "*.jsonl").Select(static file =>
        {
            using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            return reader.ReadToEnd();
        }));

    private static JsonObject Words(string text) => new() { ["text"] = text };
}
