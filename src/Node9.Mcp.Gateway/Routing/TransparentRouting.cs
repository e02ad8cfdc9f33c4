using Node9.Mcp.Gateway.Catalogs;
using Node9.Mcp.Gateway.Downstream;
using Node9.Mcp.Gateway.Messages;
using Node9.Mcp.Gateway.Protocol;

namespace Node9.Mcp.Gateway.Routing;

/// <summary>One server, seen as it is: nothing is renamed, so nothing in a line is replaced.</summary>
internal sealed class TransparentRouting(DownstreamServer server) : IRouting
{
    /// <inheritdoc/>
    public IReadOnlyList<DownstreamServer> Servers { get; } = [server];

    /// <inheritdoc/>
    public bool IsTransparent => true;

    /// <inheritdoc/>
    public RouteResult Find(string method, ReadOnlySpan<byte> line, Envelope.Slice parameters)
    {
        ParamsScan scan = ParamsScan.Of(line, parameters, server.MaxDepth);
        string name = ParamsScan.Text(line, scan.NameAt) ?? "";
        if (method != McpMethods.ToolsCall)
        {
            return RouteResult.To(new Route(server, null, method));
        }

        return RouteResult.To(new Route(server, server.Catalog?.Find(name), name));
    }

    /// <inheritdoc/>
    public DownstreamServer? Candidate(string publicName) => server;

    /// <inheritdoc/>
    public void Refresh()
    {
        // Names are looked up in the server's own catalog, which is replaced whole.
    }
}
