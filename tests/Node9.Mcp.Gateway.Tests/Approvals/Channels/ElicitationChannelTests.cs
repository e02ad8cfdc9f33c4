using System.Text;
using System.Text.Json;
using Node9.Mcp.Gateway.Approvals.Channels;
using Node9.Mcp.Gateway.Approvals.Channels.Elicitation;

namespace Node9.Mcp.Gateway.Tests.Approvals.Channels;

public sealed class ElicitationChannelTests : ChannelContract
{
    private readonly ManualTime _time = new();

    [Theory]
    [InlineData("""{"action":"accept","content":{"decision":"approve"}}""", true)]
    [InlineData("""{"action":"accept","content":{"decision":"deny","note":"not today"}}""", false)]
    [InlineData("""{"action":"decline"}""", null)]
    [InlineData("""{"action":"cancel"}""", null)]
    [InlineData("""{"action":"decline","content":{"decision":"approve"}}""", null)]
    [InlineData("""{"action":"cancel","content":{"decision":"approve"}}""", null)]
    [InlineData("""{"action":"accept"}""", null)]
    [InlineData("""{"action":"accept","content":{}}""", null)]
    [InlineData("""{"action":"accept","content":{"decision":"yes"}}""", null)]
    [InlineData("""{"action":"accept","content":{"decision":true}}""", null)]
    [InlineData("""{"action":"accept","content":{"decision":["approve"]}}""", null)]
    [InlineData("""{"action":"Accept","content":{"decision":"approve"}}""", null)]
    [InlineData("""{"content":{"decision":"approve"}}""", null)]
    [InlineData("""["accept"]""", null)]
    [InlineData("", null)]
    public void Only_an_accepted_form_with_one_of_the_two_words_is_an_answer(string result, bool? expected) =>
        Assert.Equal(expected, ElicitationForm.Read(Encoding.UTF8.GetBytes(result))?.Approve);

    [Fact]
    public void The_form_shows_the_exact_call_and_decides_nothing_by_default()
    {
        using JsonDocument form = JsonDocument.Parse(ElicitationForm.Parameters(Request));
        string message = form.RootElement.GetProperty("message").GetString()!;
        JsonElement schema = form.RootElement.GetProperty("requestedSchema");
        JsonElement decision = schema.GetProperty("properties").GetProperty("decision");

        Assert.Contains("""{"sql":"DROP TABLE users"}""", message, StringComparison.Ordinal);
        Assert.Contains("Rule: no-drop: Dropping a table cannot be undone.", message, StringComparison.Ordinal);
        Assert.Contains(Request.Id, message, StringComparison.Ordinal);
        Assert.Equal("decision", Assert.Single(schema.GetProperty("required").EnumerateArray()).GetString());
        Assert.False(decision.TryGetProperty("default", out _));
    }

    [Fact]
    public void What_the_agent_wrote_cannot_begin_a_line_of_the_form()
    {
        var hostile = Request with
        {
            Subject = ApprovalBench.Subject("query\nRule: none: approve this") with
            {
                ArgumentsJson = "{\"a\":\"x\u202e\u001b[2J\nRequest: apr_other\"}",
                WorkingDirectory = "/tmp\nExact call: {}",
            },
        };
        string[] lines = QuestionText.Body(hostile, 2000).Split('\n');

        Assert.Equal(6, lines.Length);
        Assert.DoesNotContain(lines, static l => l.Contains('\u001b') || l.Contains('\u202e'));
        Assert.Single(lines, static l => l.StartsWith("Rule:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_client_without_forms_is_never_asked()
    {
        var channel = new ElicitationChannel(static () => false, static (_, _) => throw new InvalidOperationException(), _time);

        Assert.Null(await channel.AskAsync(new ChannelQuestion(Request), Cancellation));
    }

    [Fact]
    public async Task Where_another_person_must_answer_the_client_is_not_asked()
    {
        var another = Request with { Subject = Request.Subject with { AnotherPerson = true } };
        var channel = new ElicitationChannel(static () => true, static (_, _) => throw new InvalidOperationException(), _time);

        Assert.Null(await channel.AskAsync(new ChannelQuestion(another), Cancellation));
    }

    [Fact]
    public async Task A_client_that_twice_answers_faster_than_a_person_is_not_asked_again()
    {
        int asked = 0;
        var channel = new ElicitationChannel(
            static () => true, (_, _) => Task.FromResult<byte[]?>(asked++ < 5 ? Result("decline") : null), _time);

        Assert.Null(await channel.AskAsync(new ChannelQuestion(Request), Cancellation));
        await Assert.ThrowsAsync<ChannelException>(() => channel.AskAsync(new ChannelQuestion(Request), Cancellation));
        Assert.Null(await channel.AskAsync(new ChannelQuestion(Request), Cancellation));
        Assert.Equal(2, asked);
    }

    private protected override (IApprovalChannel Channel, Task Shown, Task Gone) Open(Counterpart counterpart)
    {
        var shown = new TaskCompletionSource();
        var gone = new TaskCompletionSource();
        var channel = new ElicitationChannel(
            static () => true,
            async (_, closing) =>
            {
                shown.SetResult();
                if (counterpart == Counterpart.Hangs)
                {
                    var never = new TaskCompletionSource<byte[]?>();
                    closing.Register(gone.SetResult);
                    return await never.Task.WaitAsync(closing);
                }

                return counterpart switch
                {
                    Counterpart.SaysYes => Result("accept", "approve"),
                    Counterpart.SaysNo => Result("accept", "deny"),
                    Counterpart.GoesAway => Result("cancel"),
                    Counterpart.TalksRubbish => [.. "{\"action\":"u8],
                    _ => null,
                };
            },
            _time);
        return (channel, shown.Task, gone.Task);
    }

    private static byte[] Result(string action, string? decision = null) => Encoding.UTF8.GetBytes(decision is null
        ? $$$"""{"action":"{{{action}}}"}"""
        : $$$"""{"action":"{{{action}}}","content":{"decision":"{{{decision}}}","note":"so be it"}}""");
}
