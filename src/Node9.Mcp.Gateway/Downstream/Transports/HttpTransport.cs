using System.Threading.Channels;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Node9.Mcp.Gateway.Downstream.Transports;

/// <summary>
/// A downstream server reached by Streamable HTTP, or by the older HTTP with SSE where it knows no other.
/// </summary>
/// <remarks>
/// The MCP SDK speaks HTTP here (sessions, resumption, protocol headers, the fall-back to SSE), with typed messages:
/// <para>
/// What HTTP loses against stdio: messages are written anew, so member order, space and escapes change; members of
/// the envelope that JSON-RPC does not know are dropped; a <c>result</c> of null arrives as none; an id that is neither
/// a string nor a whole number, and a batch, cannot be sent. <c>params</c> and <c>result</c> keep every member and the
/// text of every number. The order between two requests is the server's affair, as each is a request of its own.
/// </para>
/// Redirects are not followed, because the entry's headers would travel with them.
/// </remarks>
internal sealed class HttpTransport : IDownstreamTransport
{
    private readonly HttpOptions options;
    private readonly TimeProvider time;
    private readonly CancellationTokenSource cancel = new();
    private readonly Channel<(JsonRpcMessage Message, int Bytes)> outgoing =
        Channel.CreateUnbounded<(JsonRpcMessage, int)>(new UnboundedChannelOptions { SingleReader = true });

    private readonly Lock stopGate = new();
    private SerialListener? listener;
    private HttpClient? client;
    private ITransport? session;
    private Task? stopping;
    private long queued;

    public HttpTransport(HttpOptions options, TimeProvider time)
    {
        this.options = options;
        this.time = time;
    }

    /// <summary>Returns at once: whether the server can be reached shows with the first message.</summary>
    public void Start(IDownstreamListener to)
    {
        listener = new SerialListener(to);
        client = new HttpClient(new BoundedResponses(
            new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = options.ConnectTimeout },
            options.MaxMessageBytes))
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _ = RunAsync(client);
    }

    public bool Send(
        ReadOnlySpan<byte> a,
        ReadOnlySpan<byte> b = default,
        ReadOnlySpan<byte> c = default,
        ReadOnlySpan<byte> d = default,
        ReadOnlySpan<byte> e = default)
    {
        var line = (byte[])[.. a, .. b, .. c, .. d, .. e];
        if (HttpMessages.Read(line) is not { } message)
        {
            return false;
        }

        if (Interlocked.Add(ref queued, line.Length) > options.MaxQueuedBytes)
        {
            Close("stopped taking requests");
            return false;
        }

        return outgoing.Writer.TryWrite((message, line.Length));
    }

    public void Flush()
    {
    }

    /// <summary>Tells the server that the session is over, in bounded time.</summary>
    public Task StopAsync()
    {
        lock (stopGate)
        {
            return stopping ??= StopOnceAsync("was disconnected", requested: true);
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync().ConfigureAwait(false);

    private async Task RunAsync(HttpClient http)
    {
        try
        {
            var transport = new HttpClientTransport(
                new HttpClientTransportOptions
                {
                    Endpoint = options.Url,
                    AdditionalHeaders = new Dictionary<string, string>(options.Headers),
                    ConnectionTimeout = options.ConnectTimeout,
                },
                http);
            session = await transport.ConnectAsync(cancel.Token).ConfigureAwait(false);
            _ = ReceiveAsync(session);
            await foreach (var (message, bytes) in outgoing.Reader.ReadAllAsync(cancel.Token).ConfigureAwait(false))
            {
                // A request's POST lasts until its answer, so others must not wait for it; but the first one opens the
                // session that all others need, and the rest are answered at once and keep their order this way.
                var sending = SendAsync(session, message, bytes);
                if (message is not JsonRpcRequest request || request.Method is "initialize" or "server/discover")
                {
                    await sending.ConfigureAwait(false);
                }
            }
        }
        catch (Exception error)
        {
            Close(HttpFailure.From(error).Phrase);
        }
    }

    private async Task SendAsync(ITransport to, JsonRpcMessage message, int bytes)
    {
        var outcome = BoundedResponses.Outcome = new ResponseOutcome();
        try
        {
            await to.SendMessageAsync(message, cancel.Token).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            var failure = HttpFailure.From(outcome.CutOff ?? error);
            if (failure.EndsConnection)
            {
                Close(failure.Phrase);
            }
            else if (message is JsonRpcRequest request)
            {
                listener!.OnLine(HttpMessages.Error(request.Id, failure.Code, $"the server {failure.Phrase}"));
                listener!.OnBatchEnd();
            }
        }
        finally
        {
            Interlocked.Add(ref queued, -bytes);
        }
    }

    private async Task ReceiveAsync(ITransport from)
    {
        try
        {
            while (await from.MessageReader.WaitToReadAsync(cancel.Token).ConfigureAwait(false))
            {
                while (from.MessageReader.TryRead(out var message))
                {
                    listener!.OnLine(HttpMessages.Write(message));
                }

                listener!.OnBatchEnd();
            }

            Close("ended the session");
        }
        catch (Exception error)
        {
            Close(HttpFailure.From(error).Phrase);
        }
    }

    private void Close(string reason)
    {
        lock (stopGate)
        {
            stopping ??= StopOnceAsync(reason, requested: false);
        }
    }

    private async Task StopOnceAsync(string reason, bool requested)
    {
        // Never on the caller's stack, who may hold a lock or be inside the listener.
        await Task.Yield();
        outgoing.Writer.TryComplete();
        listener?.Close(new DownstreamClosed(requested, reason, null, []));
        try
        {
            if (session is not null)
            {
                await session.DisposeAsync().AsTask().WaitAsync(options.Farewell, time).ConfigureAwait(false);
            }
        }
        catch (Exception)
        {
            // The farewell is a courtesy: a server that cannot hear it will notice the silence.
        }

        await cancel.CancelAsync().ConfigureAwait(false);
        client?.Dispose();
    }
}
