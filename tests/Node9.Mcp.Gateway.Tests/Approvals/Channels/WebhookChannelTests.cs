using System.Net;
using System.Text;
using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Approvals.Channels;
using Node9.Mcp.Gateway.Approvals.Channels.Webhook;

namespace Node9.Mcp.Gateway.Tests.Approvals.Channels;

public sealed class WebhookChannelTests : ChannelContract
{
    private readonly ManualTime _time = new();

    /// <summary>The example of the Standard Webhooks specification.</summary>
    [Fact]
    public void Signatures_are_those_of_the_specification() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        WebhookReceiver.Secret.Sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"u8));

    [Fact]
    public async Task The_answer_carries_the_persons_name_and_words()
    {
        ChannelAnswer? answer = await AskAsync((_, _) => WebhookReceiver.Answer(Body("deny"), _time.GetUtcNow()));

        Assert.Equal(new ChannelAnswer(false, "on call", "ann"), answer);
    }

    [Fact]
    public async Task A_receiver_that_is_down_is_asked_again_and_one_that_stays_down_is_silence()
    {
        int asked = 0;
        Task<ChannelAnswer?> answered = AskAsync((_, n) => n < 2
            ? new HttpResponseMessage(HttpStatusCode.BadGateway) : WebhookReceiver.Answer(Body("approve"), _time.GetUtcNow()));
        Task<ChannelAnswer?> silent = AskAsync((_, _) =>
        {
            asked++;
            return new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
        });
        while (!answered.IsCompleted || !silent.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(10));
            await Task.Yield();
        }

        Assert.True((await answered)?.Approve);
        await Assert.ThrowsAsync<ChannelException>(() => silent);
        Assert.Equal(5, asked);
    }

    [Fact]
    public async Task An_answer_can_be_fetched_until_it_is_there()
    {
        var receiver = new WebhookReceiver((request, n) => n switch
        {
            0 => new HttpResponseMessage(HttpStatusCode.Accepted),
            < 3 => new HttpResponseMessage(HttpStatusCode.NoContent),
            _ when request.RequestUri!.AbsolutePath == $"/answers/{Request.Id}" =>
                WebhookReceiver.Answer(Body("approve"), _time.GetUtcNow()),
            _ => new HttpResponseMessage(HttpStatusCode.BadRequest),
        });
        using WebhookChannel channel = Channel(receiver, "https://hooks.example/answers/{id}");
        Task<ChannelAnswer?> asking = channel.AskAsync(new ChannelQuestion(Request), Cancellation);
        while (!asking.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(2));
            await Task.Yield();
        }

        Assert.True((await asking)?.Approve);
    }

    [Fact]
    public async Task An_answer_that_is_forged_stale_reflected_or_about_another_call_is_a_failure()
    {
        DateTimeOffset now = _time.GetUtcNow();
        string right = Body("approve");
        HttpResponseMessage[] wrong =
        [
            WebhookReceiver.Answer(right, now, new WebhookSecret(new string('x', 32))),
            WebhookReceiver.Answer(right, now, signature: "v1,"),
            WebhookReceiver.Answer(right, now, signature: "v1a,AAAA v1,AAAA"),
            WebhookReceiver.Answer(right, now - SignedAnswer.Window - TimeSpan.FromSeconds(1)),
            WebhookReceiver.Answer(right, now + SignedAnswer.Window + TimeSpan.FromSeconds(1)),
            WebhookReceiver.Answer(Body("approve", id: "apr_000000"), now),
            WebhookReceiver.Answer(Body("approve", digest: new string('c', 64)), now),
            WebhookReceiver.Answer(Body("yes"), now),
            WebhookReceiver.Answer(right.Replace("answered", "requested", StringComparison.Ordinal), now),
            WebhookReceiver.Answer(right.Replace("\"data\":", "\"data\":{},\"data\":", StringComparison.Ordinal), now),
            WebhookReceiver.Answer("[]", now),
            WebhookReceiver.Answer("", now),
            new(HttpStatusCode.Redirect) { Headers = { Location = new Uri("https://elsewhere.example") } },
            new(HttpStatusCode.Unauthorized),
        ];

        foreach (HttpResponseMessage response in wrong)
        {
            await Assert.ThrowsAsync<ChannelException>(() => AskAsync((_, _) => response));
        }
    }

    [Fact]
    public async Task The_receiver_is_told_who_answered_elsewhere()
    {
        using var closing = new CancellationTokenSource();
        var receiver = new WebhookReceiver((_, _) => new HttpResponseMessage(HttpStatusCode.Accepted));
        using WebhookChannel channel = Channel(receiver);
        var question = new ChannelQuestion(Request);
        Task<ChannelAnswer?> asking = channel.AskAsync(question, closing.Token);
        await receiver.Came("requested").WaitAsync(ApprovalBench.Patience, Cancellation);
        question.Ended = Request with { State = ApprovalState.Approved, DecidedBy = new Decider("ann", 1, "cli") };
        await closing.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        Assert.Contains("\"state\":\"approved\",\"by\":\"ann\",\"channel\":\"cli\"", receiver.Bodies[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_can_be_read_from_text_and_a_header_given_twice_spoils_it()
    {
        const string text = "Webhook-Id: m\r\nwebhook-timestamp: 12\r\nwebhook-signature: v1,AA\r\n\r\n{\"a\":1}\n";

        SignedMessage? read = SignedMessage.Read(Encoding.UTF8.GetBytes(text));

        Assert.Equal(("m", 12, "v1,AA", "{\"a\":1}\n"), (read?.Id, read?.Timestamp, read?.Signature, Encoding.UTF8.GetString(read!.Body.Span)));
        Assert.Null(SignedMessage.Read(Encoding.UTF8.GetBytes("webhook-id: n\r\n" + text)));
        Assert.Null(SignedMessage.Read("webhook-id: n\n\n{}"u8.ToArray()));
        Assert.Null(SignedMessage.Read("{}"u8.ToArray()));
    }

    private protected override (IApprovalChannel Channel, Task Shown, Task Gone) Open(Counterpart counterpart)
    {
        var receiver = new WebhookReceiver((request, _) => counterpart switch
        {
            _ when request.Headers.GetValues("webhook-id").Single().EndsWith("_closed", StringComparison.Ordinal) =>
                new HttpResponseMessage(HttpStatusCode.OK),
            Counterpart.SaysYes => WebhookReceiver.Answer(Body("approve"), _time.GetUtcNow()),
            Counterpart.SaysNo => WebhookReceiver.Answer(Body("deny"), _time.GetUtcNow()),
            Counterpart.GoesAway => new HttpResponseMessage(HttpStatusCode.Gone),
            Counterpart.TalksRubbish => WebhookReceiver.Answer("<html>", _time.GetUtcNow()),
            Counterpart.Fails => new HttpResponseMessage(HttpStatusCode.Forbidden),
            _ => null,
        });
        return (Channel(receiver), receiver.Came("requested"), receiver.Came("closed"));
    }

    private async Task<ChannelAnswer?> AskAsync(Func<HttpRequestMessage, int, HttpResponseMessage?> behave)
    {
        using WebhookChannel channel = Channel(new WebhookReceiver(behave));
        return await channel.AskAsync(new ChannelQuestion(Request), Cancellation);
    }

    private WebhookChannel Channel(WebhookReceiver receiver, string? answerUrl = null) =>
        new(new Uri("https://hooks.example/node9"), answerUrl, WebhookReceiver.Secret, _time, receiver);

    private static string Body(string word, string? id = null, string? digest = null) =>
        $$$"""{"type":"approval.answered","data":{"id":"{{{id ?? Request.Id}}}","digest":"{{{digest ?? Request.Question}}}","answer":"{{{word}}}","by":"ann","note":"on call"}}""";
}
