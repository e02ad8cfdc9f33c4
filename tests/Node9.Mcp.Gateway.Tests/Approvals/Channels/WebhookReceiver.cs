using System.Net;
using System.Text;
using Node9.Mcp.Gateway.Approvals.Channels.Webhook;

namespace Node9.Mcp.Gateway.Tests.Approvals.Channels;

/// <summary>The other side of a webhook, without a network.</summary>
internal sealed class WebhookReceiver(Func<HttpRequestMessage, int, HttpResponseMessage?> behave) : HttpMessageHandler
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, TaskCompletionSource> _types = [];
    private int _count;

    public static WebhookSecret Secret { get; } = new("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    /// <summary>Every body, in order, each with a right signature.</summary>
    public List<string> Bodies { get; } = [];

    /// <summary>Completes when an event of that type came.</summary>
    public Task Came(string type)
    {
        lock (_gate)
        {
            return Signal(type).Task;
        }
    }

    /// <summary>A signed response.</summary>
    public static HttpResponseMessage Answer(string body, DateTimeOffset at, WebhookSecret? secret = null, string? signature = null)
    {
        long seconds = at.ToUnixTimeSeconds();
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body) };
        response.Headers.Add("webhook-id", "msg_1");
        response.Headers.Add("webhook-timestamp", $"{seconds}");
        response.Headers.Add("webhook-signature", signature ?? (secret ?? Secret).Sign("msg_1", seconds, Encoding.UTF8.GetBytes(body)));
        return response;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        string Header(string name) => Assert.Single(request.Headers.GetValues(name));
        Assert.True(Secret.Verifies(
            Header("webhook-signature"), Header("webhook-id"), long.Parse(Header("webhook-timestamp")), Encoding.UTF8.GetBytes(body)));
        int number;
        lock (_gate)
        {
            number = _count++;
            Bodies.Add(body);
            Signal(body.Contains("approval.closed", StringComparison.Ordinal) ? "closed" : "requested").TrySetResult();
        }

        if (behave(request, number) is { } response)
        {
            return response;
        }

        await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
        throw new InvalidOperationException();
    }

    private TaskCompletionSource Signal(string type) => _types.TryGetValue(type, out TaskCompletionSource? found)
        ? found : _types[type] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
}
