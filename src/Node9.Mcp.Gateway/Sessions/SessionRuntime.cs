using Node9.Mcp.Gateway.Agents;
using Node9.Mcp.Gateway.Approvals.Channels;
using Node9.Mcp.Gateway.Approvals.Channels.Elicitation;
using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Downstream;
using Node9.Mcp.Gateway.Downstream.Transports;
using Node9.Mcp.Gateway.Inspection;
using Node9.Mcp.Gateway.Mediation;
using Node9.Mcp.Gateway.Messages;
using Node9.Mcp.Gateway.Routing;
using Node9.Mcp.Gateway.Wire;

namespace Node9.Mcp.Gateway.Sessions;

/// <summary>One agent's session, put together: who hands what to whom is here and nowhere else.</summary>
internal sealed class SessionRuntime
{
    private readonly Session _session;
    private readonly ToolCallMediator _mediator;
    private readonly AuditLog _audit;
    private readonly LineReader _reader;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SessionRuntime(SessionSetup setup, MediationSetup mediation, Stream input, LineWriter output, TimeProvider clock)
    {
        _audit = mediation.Audit;
        ListChanges changes = null!;
        ServerMessages messages = null!;
        DownstreamServer[] servers =
        [
            .. setup.Servers.Select(s => new DownstreamServer(
                s.Name, new ServerEvents(() => _session!, () => changes, () => messages, mediation.Pins), setup.Limits.MaxDepth, clock)
            {
                Program = s.Program,
            }),
        ];
        FanOutRouting? fanOut = setup.IsTransparent ? null : new FanOutRouting(servers, setup.IsShown);
        IRouting routing = fanOut ?? (IRouting)new TransparentRouting(servers[0]);
        _session = new Session(new AgentConnection(output), routing, setup.Limits, clock)
        {
            Inspection = new InspectionDesk(
                setup.Inspector, () => mediation.Policy.IsObserving, _audit, setup.Limits.MaxDepth, setup.Log),
            Log = setup.Log,
            Race = new ChannelRace(mediation.Approvals, Channels(mediation, clock), clock, setup.Log),
        };
        changes = new ListChanges(_session);
        if (mediation.Pins is { } pins)
        {
            pins.Released = _ => changes.OnReleased();
        }

        var outbox = new Outbox(_session, _audit);
        var forwarding = new Forwarding(_session, outbox);
        var handshake = new Handshake(_session, outbox);
        _mediator = new ToolCallMediator(_session, forwarding, outbox, mediation);
        var requests = new ServerRequests(_session, new ReverseMediator(_session, mediation), changes);
        var held = new HeldServerRequests(_session, mediation)
        {
            Pass = (server, line) => requests.Ask(server, line, EnvelopeReader.Read(line, setup.Limits.MaxDepth)),
        };
        messages = new ServerMessages(_session, _mediator, requests, held, _audit, mediation.Pins);
        bool MayPass(string name) => UnknownMethods.MayPass(mediation, _session, servers[0].Name, name);
        var agent = new AgentMessages(
            _session,
            outbox,
            new AgentRequests(
                _session, outbox, forwarding, handshake, fanOut is null ? null : new ListAnswers(_session, fanOut, mediation.Pins), _mediator, MayPass),
            new AgentNotifications(_session, forwarding, handshake, _mediator, MayPass),
            _ => _ended.TrySetResult());
        _reader = new LineReader(input, agent, setup.Limits.MaxMessageBytes, "agent");
        Links = [.. setup.Servers.Zip(servers, (s, server) => new ServerLink(_session, server, s.Open, messages, handshake, changes))];
        if (setup.IsTransparent)
        {
            _session.Agent.OpenForRequests();
        }
    }

    /// <summary>The connections to the servers, for whoever keeps them up.</summary>
    public IReadOnlyList<ServerLink> Links { get; }

    /// <summary>Completes when the agent has closed its side.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Begins to read what the agent sends.</summary>
    public void Start() => _reader.Start();

    private IApprovalChannel[] Channels(MediationSetup mediation, TimeProvider clock) => mediation.AsksInClient
        ?
        [
            new ElicitationChannel(
                () => ClientQuestions.CanElicit(_session),
                (parameters, closing) => _session.Questions.ElicitAsync(_session, parameters, closing),
                clock),
            .. mediation.Channels,
        ]
        : [.. mediation.Channels];

    /// <summary>Ends the session: held calls are withdrawn, servers are stopped all at once, what was written leaves.</summary>
    public async Task StopAsync()
    {
        _reader.Stop();
        lock (_session.Dispatch)
        {
            _mediator.Held.CancelAll();
            _mediator.Answers.CancelAll();
        }

        await _session.Race.DisposeAsync().ConfigureAwait(false);
        await Task.WhenAll(Links.Select(l => l.StopAsync())).ConfigureAwait(false);
        _session.Agent.WaitDrained(TimeSpan.FromMilliseconds(200));
    }
}
