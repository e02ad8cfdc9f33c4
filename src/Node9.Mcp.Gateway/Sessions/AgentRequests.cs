using Node9.Mcp.Gateway.Downstream;
using Node9.Mcp.Gateway.Mediation;
using Node9.Mcp.Gateway.Messages;
using Node9.Mcp.Gateway.Protocol;
using Node9.Mcp.Gateway.Routing;

namespace Node9.Mcp.Gateway.Sessions;

/// <summary>The agent's requests, each by its method's fate.</summary>
/// <remarks>Used under the session's dispatch lock.</remarks>
internal sealed class AgentRequests(
    Session session,
    Outbox outbox,
    Forwarding forwarding,
    Handshake handshake,
    ListAnswers? lists,
    ToolCallMediator mediator,
    Func<string, bool> mayPass)
{
    /// <summary>Deals with one request.</summary>
    public void OnRequest(ReadOnlySpan<byte> line, in Envelope envelope)
    {
        string method = envelope.Method!;
        if (method == McpMethods.Initialize)
        {
            handshake.OnInitialize(line, envelope);
            return;
        }

        if (method == McpMethods.Discover)
        {
            session.Agent.Fail(
                envelope.Id, ErrorCodes.MethodNotFound, "Method not found: `server/discover`. Begin with `initialize`.");
            return;
        }

        if (method == McpMethods.Ping && (!session.Routing.IsTransparent || session.Revision is null))
        {
            session.Agent.Answer(envelope.Id, "{}"u8);
            return;
        }

        if (session.Revision is null)
        {
            session.Agent.Fail(
                envelope.Id, ErrorCodes.InvalidRequest, "Invalid request: send `initialize` and wait for its answer first.");
            return;
        }

        switch (McpMethods.FateFromAgent(method))
        {
            case MethodFate.Judge:
                Judge(line, envelope, mayWait: true);
                break;
            case MethodFate.Merge when lists is not null:
                lists.Answer(line, envelope);
                break;
            case MethodFate.Broadcast when !session.Routing.IsTransparent:
                SetLevel(line, envelope);
                break;
            case MethodFate.Unknown:
                PassUnknown(line, envelope);
                break;
            default:
                Relay(line, envelope);
                break;
        }
    }

    private void Judge(ReadOnlySpan<byte> line, in Envelope envelope, bool mayWait)
    {
        RouteResult found = session.Routing.Find(envelope.Method!, line, envelope.ParamsAt);
        if (mayWait && found.Route is not { Tool: not null } && WaitsForTools(line, envelope, found))
        {
            return;
        }

        if (found.Route is not { } route)
        {
            session.Agent.Fail(envelope.Id, found.Code, found.Message);
            return;
        }

        if (IsUnlisted(route, envelope) && !mayPass(route.Name))
        {
            session.Agent.Fail(
                envelope.Id,
                ErrorCodes.InvalidParams,
                $"Unknown tool: `{route.Name}`. Call `tools/list` for the names that exist.");
            return;
        }

        long now = session.Clock.GetTimestamp();
        AgentRequest? request = AgentRequest.Read(line, envelope, session.Limits.MaxDepth, now, out MessageFault? fault);
        if (request is null)
        {
            session.Agent.Fail(envelope.Id, fault!.Code, fault.Reason);
            return;
        }

        mediator.Judge(request, route);
    }

    /// <summary>A wrapped server that did list its tools, and not this one, would at best answer the same.</summary>
    private static bool IsUnlisted(Route route, in Envelope envelope) =>
        envelope.Method == McpMethods.ToolsCall && route is { Tool: null, Server.Catalog.IsComplete: true };

    /// <summary>A tool is not called unknown while its server's list is being read.</summary>
    private bool WaitsForTools(ReadOnlySpan<byte> line, in Envelope envelope, in RouteResult found)
    {
        if (envelope.Method != McpMethods.ToolsCall)
        {
            return false;
        }

        ParamsScan scan = ParamsScan.Of(line, envelope.ParamsAt, session.Limits.MaxDepth);
        DownstreamServer? server = found.Route?.Server
            ?? session.Routing.Candidate(ParamsScan.Text(line, scan.NameAt) ?? "");
        if (server is null || server.State is ServerState.Down or ServerState.Stopped)
        {
            return false;
        }

        byte[] copy = line.ToArray();
        Envelope kept = envelope;
        if (!server.WhenCatalogIsRead(() => JudgeLater(copy, kept)))
        {
            return false;
        }

        session.Deferred.Add(envelope.Id);
        return true;
    }

    private void JudgeLater(byte[] line, in Envelope envelope)
    {
        lock (session.Dispatch)
        {
            if (!session.Deferred.Remove(envelope.Id))
            {
                return;
            }

            Judge(line, envelope, mayWait: false);
            outbox.Flush();
        }

        session.Agent.Flush();
    }

    private void Relay(ReadOnlySpan<byte> line, in Envelope envelope)
    {
        RouteResult found = session.Routing.Find(envelope.Method!, line, envelope.ParamsAt);
        if (found.Route is { } route)
        {
            forwarding.Send(line, envelope, route, judged: null);
        }
        else
        {
            session.Agent.Fail(envelope.Id, found.Code, found.Message);
        }
    }

    private void PassUnknown(ReadOnlySpan<byte> line, in Envelope envelope)
    {
        if (!session.Routing.IsTransparent || !mayPass(envelope.Method!))
        {
            session.Agent.Fail(envelope.Id, ErrorCodes.MethodNotFound, UnknownMethods.Sentence(envelope.Method!));
            return;
        }

        Relay(line, envelope);
    }

    private void SetLevel(ReadOnlySpan<byte> line, in Envelope envelope)
    {
        outbox.Flush();
        session.LogLevel = envelope.ParamsAt.Of(line).ToArray();
        foreach (DownstreamServer server in session.Routing.Servers)
        {
            if (server.State == ServerState.Ready && server.Identity!.Has("logging"))
            {
                server.Ask(McpMethods.SetLevel, session.LogLevel, static (in ServerReply _) => { });
            }
        }

        session.Agent.Answer(envelope.Id, "{}"u8);
    }
}
