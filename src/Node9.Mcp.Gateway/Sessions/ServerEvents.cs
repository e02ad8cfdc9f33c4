using Node9.Mcp.Gateway.Downstream;
using Node9.Mcp.Gateway.Pins;

namespace Node9.Mcp.Gateway.Sessions;

/// <summary>What becomes of the session when something happens to a server.</summary>
internal sealed class ServerEvents(
    Func<Session> session, Func<ListChanges> changes, Func<ServerMessages> messages, PinGate? pins) : IServerEvents
{
    private readonly HashSet<DownstreamServer> _joined = [];

    /// <inheritdoc/>
    public void OnLost(DownstreamServer server, PendingRequest request, string why) => messages().OnLost(server, request, why);

    /// <inheritdoc/>
    public void OnCatalog(DownstreamServer server)
    {
        foreach (string sentence in server.Catalog!.Refused)
        {
            session().Log($"`{server.Name}`: {sentence}");
        }

        pins?.Learn(server.Name, server.Catalog);
        bool joined;
        lock (session().Dispatch)
        {
            session().Routing.Refresh();
            joined = _joined.Add(server);
        }

        changes().OnCatalog(joined);
    }

    /// <inheritdoc/>
    public void OnStateChanged(DownstreamServer server)
    {
        if (server.State == ServerState.Ready)
        {
            return;
        }

        session().Reverse.Drop(server);
        lock (session().Dispatch)
        {
            _joined.Remove(server);
            session().Routing.Refresh();
        }

        session().Log($"`{server.Name}` is away: {server.Trouble}");
        if (server.State == ServerState.Down && server.Identity is not null)
        {
            changes().OnCatalog(joined: false);
        }
    }
}
