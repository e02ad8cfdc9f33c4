using Node9.Mcp.Gateway.Messages;

namespace Node9.Mcp.Gateway.Downstream;

/// <summary>The requests that one connection to a server has not answered yet. Closing it and adding to it exclude each
/// other, so a request is either refused at once or answered when the connection ends: never forgotten.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class PendingRequests
{
    private readonly Lock _gate = new();
    private readonly Dictionary<RequestId, PendingRequest> _byId = [];
    private bool _open;

    /// <summary>Begins to take requests, for a connection that has just come up.</summary>
    public void Open()
    {
        lock (_gate)
        {
            _open = true;
        }
    }

    /// <summary>Remembers a request; false when the connection is closed or the id is in use.</summary>
    public bool TryAdd(in RequestId id, PendingRequest request)
    {
        lock (_gate)
        {
            return _open && _byId.TryAdd(id, request);
        }
    }

    /// <summary>Takes the request that <paramref name="id"/> answers; false when there is none.</summary>
    public bool TryTake(in RequestId id, out PendingRequest request)
    {
        lock (_gate)
        {
            return _byId.Remove(id, out request!);
        }
    }

    /// <summary>Stops taking requests and hands over those that will never be answered.</summary>
    public KeyValuePair<RequestId, PendingRequest>[] Close()
    {
        lock (_gate)
        {
            _open = false;
            KeyValuePair<RequestId, PendingRequest>[] left = [.. _byId];
            _byId.Clear();
            return left;
        }
    }
}
