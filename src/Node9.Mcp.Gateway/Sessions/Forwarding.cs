using Node9.Mcp.Gateway.Downstream;
using Node9.Mcp.Gateway.Mediation;
using Node9.Mcp.Gateway.Messages;
using Node9.Mcp.Gateway.Protocol;
using Node9.Mcp.Gateway.Routing;

namespace Node9.Mcp.Gateway.Sessions;

/// <summary>Sends the agent's requests on to servers, byte for byte but for ids and names.</summary>
/// <remarks>Used under the session's dispatch lock.</remarks>
internal sealed class Forwarding(Session session, Outbox outbox)
{
    private long _lastId;

    /// <summary>Passes on a request. When it cannot be, the agent is told so and false comes back.</summary>
    public bool Send(ReadOnlySpan<byte> line, in Envelope envelope, Route route, JudgedRequest? judged, ReplyHandler? own = null)
    {
        bool transparent = session.Routing.IsTransparent;
        RequestId serverId = transparent && own is null ? envelope.Id : new RequestId(++_lastId);
        if (own is not null && transparent)
        {
            throw new InvalidOperationException("a wrapped server's requests keep the agent's ids");
        }

        if (!session.InFlight.TryAdd(envelope.Id, route.Server, serverId))
        {
            session.Agent.Fail(envelope.Id, ErrorCodes.InvalidRequest, "Invalid request: this id belongs to a request that is still being answered.");
            return false;
        }

        var pending = new PendingRequest(envelope.Method!) { AgentId = envelope.Id, Judged = judged, Own = own };
        if (route.Server.State != ServerState.Ready || !route.Server.Pending.TryAdd(serverId, pending))
        {
            session.InFlight.TryRemove(envelope.Id, out _);
            session.Agent.Fail(envelope.Id, ErrorCodes.ServerLost, ServerWords.Away(route.Server));
            return false;
        }

        LineEdits edits = default;
        if (!transparent)
        {
            edits.Replace(envelope.IdAt, serverId.ToJson());
        }

        if (route.Own is not null)
        {
            edits.Replace(route.At, route.Own);
        }

        outbox.Add(route.Server, line, edits, judged is null ? default : serverId);
        return true;
    }

    /// <summary>Passes on a cancellation: the server is told, and its late answer is dropped.</summary>
    /// <returns>What was cancelled; null when it was answered already, or never asked.</returns>
    public PendingRequest? Cancel(ReadOnlySpan<byte> line, Envelope.Slice requestIdAt, in RequestId requestId)
    {
        if (!session.InFlight.TryRemove(requestId, out InFlight.Flight flight)
            || !flight.Server.Pending.TryTake(flight.ServerId, out PendingRequest request))
        {
            return null;
        }

        LineEdits edits = default;
        edits.Replace(requestIdAt, flight.ServerId.ToJson());
        outbox.Add(flight.Server, line, edits);
        session.Agent.Forget(requestId);
        return request;
    }

    /// <summary>Passes a notification on to every server that shook hands.</summary>
    public void Broadcast(ReadOnlySpan<byte> line)
    {
        foreach (DownstreamServer server in session.Routing.Servers)
        {
            if (server.Identity is not null && server.State == ServerState.Ready)
            {
                outbox.Add(server, line, default);
            }
        }
    }

    /// <summary>Passes a line on to one server as it is.</summary>
    public void Pass(DownstreamServer server, ReadOnlySpan<byte> line, in LineEdits edits) => outbox.Add(server, line, edits);
}
