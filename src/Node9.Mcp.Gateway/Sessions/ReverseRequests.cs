using Node9.Mcp.Gateway.Downstream;
using Node9.Mcp.Gateway.Messages;

namespace Node9.Mcp.Gateway.Sessions;

/// <summary>Requests of servers that the agent has not answered, by the id that the agent sees. Two servers may use one
/// id, so behind several servers each gets one of the gateway's own.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class ReverseRequests
{
    private readonly Lock _gate = new();
    private readonly Dictionary<RequestId, Asked> _asked = [];
    private readonly Dictionary<string, (DownstreamServer Server, byte[] Token)> _tokens = new(StringComparer.Ordinal);
    private long _last;

    /// <summary>Notes a server's request and returns the id to show the agent; none when it is in use.</summary>
    public RequestId Add(DownstreamServer server, in RequestId serverId, bool keepId)
    {
        lock (_gate)
        {
            RequestId shown = keepId ? serverId : new RequestId(++_last);
            return _asked.TryAdd(shown, new Asked(server, serverId)) ? shown : default;
        }
    }

    /// <summary>Takes the request that the agent answers; false when there is none.</summary>
    public bool TryTake(in RequestId shown, out Asked asked)
    {
        lock (_gate)
        {
            return _asked.Remove(shown, out asked);
        }
    }

    /// <summary>The id by which the agent knows a server's request; none when it was answered.</summary>
    public RequestId Find(DownstreamServer server, in RequestId serverId)
    {
        lock (_gate)
        {
            foreach ((RequestId shown, Asked asked) in _asked)
            {
                if (asked.Server == server && asked.ServerId.Equals(serverId))
                {
                    return shown;
                }
            }

            return default;
        }
    }

    /// <summary>Forgets what a server asked: it is gone and will not want answers.</summary>
    public RequestId[] Drop(DownstreamServer server)
    {
        lock (_gate)
        {
            RequestId[] gone = [.. _asked.Where(a => a.Value.Server == server).Select(a => a.Key)];
            foreach (RequestId id in gone)
            {
                _asked.Remove(id);
            }

            return gone;
        }
    }

    /// <summary>A progress token for the agent in the place of a server's own.</summary>
    public string AddToken(DownstreamServer server, ReadOnlySpan<byte> token)
    {
        lock (_gate)
        {
            string shown = $"node9-{++_last}";
            _tokens[shown] = (server, token.ToArray());
            return shown;
        }
    }

    /// <summary>Whose token that is, and how its server spells it.</summary>
    public bool TryFindToken(string shown, out DownstreamServer server, out byte[] token)
    {
        lock (_gate)
        {
            bool found = _tokens.TryGetValue(shown, out (DownstreamServer Server, byte[] Token) entry);
            (server, token) = entry;
            return found;
        }
    }

    /// <summary>A server's request, under the server's own id.</summary>
    internal readonly record struct Asked(DownstreamServer Server, RequestId ServerId);
}
