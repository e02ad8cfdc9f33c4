namespace Node9.Mcp.Gateway.Downstream;

/// <summary>Who is told what happens at a downstream server.</summary>
internal interface IServerEvents
{
    /// <summary>A request of the agent's will not be answered, because the server was lost.</summary>
    void OnLost(DownstreamServer server, PendingRequest request, string why);

    /// <summary>The list of tools was read, or read anew.</summary>
    void OnCatalog(DownstreamServer server);

    /// <summary>The server became ready, went down or stopped.</summary>
    void OnStateChanged(DownstreamServer server);
}
