using System.Text.Json;
using Node9.Mcp.Gateway.Catalogs;
using Node9.Mcp.Gateway.Downstream;
using Node9.Mcp.Gateway.Messages;

namespace Node9.Mcp.Gateway.Routing;

/// <summary>Which server a request concerns, and under which names the agent knows what the servers offer.</summary>
/// <remarks>Called under the session's dispatch lock.</remarks>
internal interface IRouting
{
    /// <summary>All servers, in the order of the configuration.</summary>
    IReadOnlyList<DownstreamServer> Servers { get; }

    /// <summary>Whether the agent sees one server exactly as it is: same names, same ids, same pages.</summary>
    bool IsTransparent { get; }

    /// <summary>Routes a request by its method and params.</summary>
    RouteResult Find(string method, ReadOnlySpan<byte> line, Envelope.Slice parameters);

    /// <summary>The server whose list of tools should be waited for before <paramref name="publicName"/> is called
    /// unknown; null when there is none.</summary>
    DownstreamServer? Candidate(string publicName);

    /// <summary>A server's catalog was read anew.</summary>
    void Refresh();
}
