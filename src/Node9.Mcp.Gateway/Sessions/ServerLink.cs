using Node9.Mcp.Gateway.Downstream;
using Node9.Mcp.Gateway.Downstream.Transports;
using Node9.Mcp.Gateway.Protocol;

namespace Node9.Mcp.Gateway.Sessions;

/// <summary>Connects one server, again and again if it must be: starts it, greets it with the agent's own words, and says
/// when it is gone.</summary>
internal sealed class ServerLink(
    Session session,
    DownstreamServer server,
    Func<IDownstreamTransport> open,
    ServerMessages messages,
    Handshake handshake,
    ListChanges changes)
{
    private static readonly TimeSpan HandshakePatience = TimeSpan.FromSeconds(60);

    private IDownstreamTransport? _transport;
    private bool _wasReady;
    private volatile bool _stopping;

    /// <summary>The server that is connected.</summary>
    public DownstreamServer Server => server;

    private ServerMessages Messages => messages;

    /// <summary>Starts the server and shakes hands. The task that comes back completes when the connection is lost, with
    /// the reason.</summary>
    /// <exception cref="ServerUnavailableException">It could not be started, or did not shake hands.</exception>
    public async Task<Task<string>> ConnectAsync(CancellationToken cancellation)
    {
        IDownstreamTransport transport = open();
        var listener = new Listener(this);
        _transport = transport;
        server.Attach(transport);
        try
        {
            transport.Start(listener);
            byte[] greeting = await session.Greeting.Task.WaitAsync(cancellation).ConfigureAwait(false);
            await GreetAsync(greeting, cancellation).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            await transport.StopAsync().ConfigureAwait(false);
            string why = e is ServerUnavailableException ? e.Message : listener.Why ?? e.Message;
            server.Detach(why, _stopping);
            ReportDown();
            throw e as ServerUnavailableException ?? new ServerUnavailableException(why, e);
        }

        return listener.Closed;
    }

    /// <summary>Ends the connection for good, in bounded time.</summary>
    public async Task StopAsync()
    {
        _stopping = true;
        if (_transport is { } transport)
        {
            await transport.StopAsync().ConfigureAwait(false);
        }
    }

    private async Task GreetAsync(byte[] greeting, CancellationToken cancellation)
    {
        var answered = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        server.Ask(McpMethods.Initialize, greeting, (in ServerReply reply) => answered.SetResult(OnGreeted(reply)));
        string? problem;
        try
        {
            problem = await answered.Task.WaitAsync(HandshakePatience, session.Clock, cancellation).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            problem = $"it did not answer `initialize` within {HandshakePatience.TotalSeconds:0} seconds";
        }

        if (problem is not null)
        {
            throw new ServerUnavailableException(problem);
        }
    }

    /// <summary>On the server's reading thread, so that what it sends next finds the handshake done.</summary>
    private string? OnGreeted(in ServerReply reply)
    {
        if (reply.Lost is null && !reply.IsError && ServerIdentity.Read(reply.Outcome, server.MaxDepth) is { } identity)
        {
            server.Introduce(identity);
            server.BecomeReady();
            handshake.OnServerAnswer(server, reply);
            BeginSession();
            return null;
        }

        handshake.OnServerAnswer(server, reply);
        return reply.Lost ?? "it refused the handshake: " + System.Text.Encoding.UTF8.GetString(reply.Outcome);
    }

    private void BeginSession()
    {
        bool again = _wasReady;
        _wasReady = true;
        if (session.Routing.IsTransparent && !again)
        {
            return;
        }

        server.Tell(McpMethods.Initialized, default);
        if (session.LogLevel is { } level && server.Identity!.Has("logging"))
        {
            server.Ask(McpMethods.SetLevel, level, static (in ServerReply _) => { });
        }

        server.LoadTools();
        if (again)
        {
            session.Log($"`{server.Name}` is back");
            if (session.Routing.IsTransparent)
            {
                changes.OnRestarted(server);
            }
        }
    }

    private void ReportDown()
    {
        lock (session.Dispatch)
        {
            handshake.AnswerIfDown(server);
        }

        session.Agent.Flush();
    }

    private sealed class Listener(ServerLink link) : IDownstreamListener
    {
        private readonly TaskCompletionSource<string> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Closed => _closed.Task;

        public string? Why => _closed.Task.IsCompletedSuccessfully ? _closed.Task.Result : null;

        public void OnLine(ReadOnlySpan<byte> line) => link.Messages.OnLine(link.Server, line);

        public void OnBatchEnd() => link.Messages.OnBatchEnd();

        public void OnTooLong(long bytesSoFar) => link.Messages.OnTooLong(link.Server, bytesSoFar);

        public void OnClosed(DownstreamClosed closed)
        {
            string why = closed.ErrorTail.Count == 0
                ? $"it {closed.Reason}"
                : $"it {closed.Reason}; its last words: {string.Join(" | ", closed.ErrorTail.TakeLast(3))}";
            link.Server.Detach(why, link._stopping);
            _closed.TrySetResult(why);
        }
    }
}
