using Node9.Mcp.Gateway.Agents;
using Node9.Mcp.Gateway.Downstream;
using Node9.Mcp.Gateway.Inspection;
using Node9.Mcp.Gateway.Messages;
using Node9.Mcp.Gateway.Protocol;
using Node9.Mcp.Policy.Injection;

namespace Node9.Mcp.Gateway.Sessions;

/// <summary>The agent's side of <c>initialize</c>. Behind one wrapped server the server's own answer is passed on; behind
/// several the gateway answers for all of them, without waiting for the slowest.</summary>
internal sealed class Handshake(Session session, Outbox outbox)
{
    /// <summary>How long the answer waits for servers that have not shaken hands yet. Clients give up after 30 s at the
    /// least; a server that joins later is announced by <c>list_changed</c>.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    private RequestId _unanswered;

    /// <summary>The agent greets. Under the dispatch lock.</summary>
    public void OnInitialize(ReadOnlySpan<byte> line, in Envelope envelope)
    {
        if (session.Greeting.Task.IsCompleted)
        {
            session.Agent.Fail(envelope.Id, ErrorCodes.InvalidRequest, "Invalid request: this session is initialized already.");
            return;
        }

        byte[] parameters = envelope.ParamsAt.Of(line).ToArray();
        AgentProfile profile = AgentProfile.Read(parameters, session.Limits.MaxDepth, out MessageFault? fault);
        if (fault is not null)
        {
            session.Agent.Fail(envelope.Id, fault.Code, fault.Reason);
            return;
        }

        session.Profile = profile;
        _unanswered = envelope.Id;
        session.Greeting.SetResult(parameters);
        if (session.Routing.IsTransparent)
        {
            AnswerIfDown(session.Routing.Servers[0]);
        }
        else
        {
            _ = Task.Run(AnswerMergedAsync);
        }
    }

    /// <summary>The agent is ready. Under the dispatch lock.</summary>
    public void OnInitialized(ReadOnlySpan<byte> line)
    {
        if (session.AgentIsReady)
        {
            return;
        }

        session.AgentIsReady = true;
        if (!session.Routing.IsTransparent)
        {
            session.Agent.OpenForRequests();
            return;
        }

        DownstreamServer server = session.Routing.Servers[0];
        if (server.State == ServerState.Ready)
        {
            outbox.Add(server, line, default);
            outbox.Flush();
            server.LoadTools();
        }
    }

    /// <summary>A wrapped server answered the handshake, or will not: the agent gets its words. On the server's thread.</summary>
    public void OnServerAnswer(DownstreamServer server, in ServerReply reply)
    {
        lock (session.Dispatch)
        {
            if (_unanswered.IsNone || !session.Routing.IsTransparent)
            {
                return;
            }

            if (reply.Lost is { } why)
            {
                session.Agent.Fail(_unanswered, ErrorCodes.ServerLost, $"The server `{server.Name}` could not be started: {why}.");
            }
            else if (reply.IsError)
            {
                session.Agent.PassError(_unanswered, reply.Outcome);
            }
            else
            {
                session.Revision = server.Identity?.Revision ?? "";
                Welcome(server.Name, reply.Outcome);
            }

            _unanswered = default;
        }

        session.Agent.Flush();
    }

    /// <summary>A wrapped server that is down already answers nothing any more. Under the dispatch lock.</summary>
    public void AnswerIfDown(DownstreamServer server)
    {
        if (session.Routing.IsTransparent && !_unanswered.IsNone && server.State == ServerState.Down)
        {
            session.Agent.Fail(
                _unanswered, ErrorCodes.ServerLost, $"The server `{server.Name}` could not be started: {server.Trouble}.");
            _unanswered = default;
        }
    }

    /// <summary>Agents read a server's instructions as their own, so these are inspected as definitions are.</summary>
    private void Welcome(string server, ReadOnlySpan<byte> result)
    {
        try
        {
            var message = new InspectedMessage(server, McpMethods.Initialize);
            byte[]? screened = session.Inspection.Screen(message, result, TextPlace.Definition);
            session.Agent.Answer(_unanswered, screened is null ? result : screened);
        }
        catch (InspectionBlockedException e)
        {
            session.Agent.Fail(_unanswered, ErrorCodes.Refused, e.Message);
        }
    }

    private async Task AnswerMergedAsync()
    {
        await Settling.WaitAsync(session, Patience).ConfigureAwait(false);
        lock (session.Dispatch)
        {
            session.Revision = McpRevisions.Negotiate(session.Profile.Revision);
            Welcome("", MergedIdentity.Of(session.Revision, session.Routing.Servers));
            _unanswered = default;
        }

        session.Agent.Flush();
    }
}
