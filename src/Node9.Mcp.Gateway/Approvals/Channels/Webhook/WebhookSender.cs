using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Node9.Mcp.Gateway.Approvals.Channels.Webhook;

/// <summary>Sends signed requests, again with the same id when the receiver was down, and not at all for a while when it
/// stays down.</summary>
/// <remarks>A message keeps its <c>webhook-id</c> through all attempts, so a receiver can tell a repeat. Redirects are not
/// followed and answers are bounded. Thread-safe.</remarks>
internal sealed class WebhookSender : IDisposable
{
    private const int LargestAnswer = 64 * 1024, Attempts = 5;

    /// <summary>A receiver may keep the response back until a person has answered.</summary>
    private static readonly TimeSpan LongestAttempt = TimeSpan.FromMinutes(5), FirstPause = TimeSpan.FromSeconds(1);

    private readonly HttpClient _http;
    private readonly WebhookSecret _secret;
    private readonly TimeProvider _time;
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline;

    public WebhookSender(WebhookSecret secret, TimeProvider time, HttpMessageHandler? handler = null)
    {
        (_secret, _time) = (secret, time);
        _http = new HttpClient(handler ?? new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = LargestAnswer,
        };
        PredicateBuilder<HttpResponseMessage> down = new PredicateBuilder<HttpResponseMessage>()
            .Handle<HttpRequestException>().Handle<TimeoutRejectedException>().HandleResult(IsDown);
        _pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                ShouldHandle = down,
                MaxRetryAttempts = Attempts - 1,
                BackoffType = DelayBackoffType.Exponential,
                Delay = FirstPause,
                UseJitter = true,
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                ShouldHandle = down,
                FailureRatio = 0.9,
                MinimumThroughput = Attempts * 2,
                SamplingDuration = TimeSpan.FromMinutes(1),
                BreakDuration = TimeSpan.FromSeconds(30),
            })
            .AddTimeout(LongestAttempt)
            .Build();
    }

    /// <summary>Sends, and returns the signed answer; null when the receiver accepted the request and gave none.</summary>
    /// <exception cref="ChannelException">The receiver cannot be reached or does not want the message.</exception>
    public async Task<SignedMessage?> SendAsync(
        HttpMethod method, Uri url, string id, byte[] body, CancellationToken cancellation)
    {
        try
        {
            using HttpResponseMessage response = await _pipeline.ExecuteAsync(
                async token => await _http.SendAsync(Request(method, url, id, body), token).ConfigureAwait(false),
                cancellation).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
            {
                throw new ChannelException($"`{url.Host}` answered with the status {(int)response.StatusCode}");
            }

            return SignedMessage.Of(
                response.Headers, await response.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false));
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutRejectedException or BrokenCircuitException or IOException)
        {
            throw new ChannelException($"`{url.Host}` cannot be reached: {e.Message}", e);
        }
    }

    public void Dispose() => _http.Dispose();

    private static bool IsDown(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= (HttpStatusCode)500;

    private HttpRequestMessage Request(HttpMethod method, Uri url, string id, byte[] body)
    {
        long now = _time.GetUtcNow().ToUnixTimeSeconds();
        var request = new HttpRequestMessage(method, url);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("node9-mcp", null));
        request.Headers.Add(SignedMessage.IdHeader, id);
        request.Headers.Add(SignedMessage.TimestampHeader, now.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(SignedMessage.SignatureHeader, _secret.Sign(id, now, body));
        if (method == HttpMethod.Post)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        return request;
    }
}
