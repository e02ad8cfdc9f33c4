namespace Node9.Mcp.Gateway.Approvals.Channels.Webhook;

/// <summary>Posts questions to somebody else's receiver, and takes the signed answer from its response or from where it says
/// answers are. This process opens no port.</summary>
/// <remarks>An answer that is not signed, not about this very question, or not of these minutes is a failure, never a no.
/// The receiver is told when a question closes. Thread-safe.</remarks>
public sealed class WebhookChannel : IApprovalChannel, IDisposable
{
    /// <summary>The channel's name.</summary>
    public const string ChannelName = "webhook";

    private static readonly TimeSpan FetchEvery = TimeSpan.FromSeconds(2), Farewell = TimeSpan.FromSeconds(5);

    private readonly Uri _url;
    private readonly string? _answerUrl;
    private readonly WebhookSecret _secret;
    private readonly TimeProvider _time;
    private readonly WebhookSender _sender;

    /// <summary>Makes the channel.</summary>
    /// <param name="url">Where questions are posted to.</param>
    /// <param name="answerUrl">Where answers are fetched, with <c>{id}</c> for the request; null for nowhere.</param>
    /// <param name="secret">What both sides sign with.</param>
    /// <param name="time">The clock.</param>
    /// <param name="handler">Sends; null for the network.</param>
    public WebhookChannel(
        Uri url, string? answerUrl, WebhookSecret secret, TimeProvider time, HttpMessageHandler? handler = null)
    {
        (_url, _answerUrl, _secret, _time) = (url, answerUrl, secret, time);
        _sender = new WebhookSender(secret, time, handler);
    }

    /// <inheritdoc/>
    public string Name => ChannelName;

    /// <inheritdoc/>
    public async Task<ChannelAnswer?> AskAsync(ChannelQuestion question, CancellationToken closing)
    {
        ApprovalRequest request = question.Request;
        try
        {
            SignedMessage? answer = await _sender.SendAsync(
                HttpMethod.Post, _url, request.Id, WebhookBody.Requested(request, _time.GetUtcNow()), closing)
                .ConfigureAwait(false);
            if (answer is not null)
            {
                return Judge(answer, request);
            }

            if (_answerUrl is not null)
            {
                return await FetchAsync(request, closing).ConfigureAwait(false);
            }

            await Task.Delay(Timeout.InfiniteTimeSpan, _time, closing).ConfigureAwait(false);
            return null;
        }
        catch (OperationCanceledException) when (closing.IsCancellationRequested)
        {
            await TellClosedAsync(question).ConfigureAwait(false);
            throw;
        }
    }

    public void Dispose() => _sender.Dispose();

    private async Task<ChannelAnswer?> FetchAsync(ApprovalRequest request, CancellationToken closing)
    {
        var url = new Uri(_answerUrl!.Replace("{id}", Uri.EscapeDataString(request.Id), StringComparison.Ordinal));
        while (true)
        {
            if (await _sender.SendAsync(HttpMethod.Get, url, request.Id, [], closing).ConfigureAwait(false) is { } answer)
            {
                return Judge(answer, request);
            }

            await Task.Delay(FetchEvery, _time, closing).ConfigureAwait(false);
        }
    }

    private ChannelAnswer Judge(SignedMessage message, ApprovalRequest request)
    {
        if (!SignedAnswer.TryRead(message, _secret, _time.GetUtcNow(), out SignedAnswer? answer, out string why))
        {
            throw new ChannelException($"an answer from `{_url.Host}` does not count: {why}");
        }

        return answer.Request == request.Id && answer.Digest == request.Question
            ? answer.Answer
            : throw new ChannelException($"an answer from `{_url.Host}` does not count: it is about another call");
    }

    private async Task TellClosedAsync(ChannelQuestion question)
    {
        try
        {
            using var patience = new CancellationTokenSource(Farewell, _time);
            await _sender.SendAsync(
                HttpMethod.Post, _url, question.Request.Id + "_closed",
                WebhookBody.Closed(question.Request, question.Ended, _time.GetUtcNow()), patience.Token)
                .ConfigureAwait(false);
        }
        catch (Exception e) when (e is ChannelException or OperationCanceledException)
        {
            // A courtesy: an answer that comes all the same is too late and changes nothing.
        }
    }
}
