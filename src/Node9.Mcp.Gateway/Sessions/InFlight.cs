using Node9.Mcp.Gateway.Downstream;
using Node9.Mcp.Gateway.Messages;

namespace Node9.Mcp.Gateway.Sessions;

/// <summary>Which server works on which of the agent's requests, by the agent's id.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class InFlight
{
    private readonly Lock _gate = new();
    private readonly Dictionary<RequestId, Flight> _flights = [];

    /// <summary>Notes a request; false when the agent uses that id already.</summary>
    public bool TryAdd(in RequestId agentId, DownstreamServer server, in RequestId serverId)
    {
        lock (_gate)
        {
            return _flights.TryAdd(agentId, new Flight(server, serverId));
        }
    }

    /// <summary>Forgets a request, and says where it was; false when it is not in flight.</summary>
    public bool TryRemove(in RequestId agentId, out Flight flight)
    {
        lock (_gate)
        {
            return _flights.Remove(agentId, out flight);
        }
    }

    /// <summary>Where a request is.</summary>
    internal readonly record struct Flight(DownstreamServer Server, RequestId ServerId);
}
