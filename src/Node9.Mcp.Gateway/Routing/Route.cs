using Node9.Mcp.Gateway.Catalogs;
using Node9.Mcp.Gateway.Downstream;
using Node9.Mcp.Gateway.Messages;

namespace Node9.Mcp.Gateway.Routing;

/// <summary>Where a request goes, and what must be put into its line for the server to know what is meant.</summary>
/// <param name="Server">The server that it goes to.</param>
/// <param name="Tool">For <c>tools/call</c>, the tool; null when the server's list does not have it.</param>
/// <param name="Name">The server's own name for the tool or prompt; the method where there is none.</param>
/// <param name="At">Where the public name or URI stands in the line; empty when nothing is replaced.</param>
/// <param name="Own">The server's own name or URI, as JSON, to stand there instead.</param>
/// <param name="MayBeElsewhere">Whether nobody has said whose it is, so that the next server is asked when this one does
/// not know it.</param>
internal sealed record Route(
    DownstreamServer Server,
    ToolDefinition? Tool,
    string Name,
    Envelope.Slice At = default,
    byte[]? Own = null,
    bool MayBeElsewhere = false);
