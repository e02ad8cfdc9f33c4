using Node9.Mcp.Gateway.Catalogs;
using Node9.Mcp.Gateway.Downstream;
using Node9.Mcp.Gateway.Messages;
using Node9.Mcp.Gateway.Protocol;

namespace Node9.Mcp.Gateway.Routing;

/// <summary>Several servers behind one: tools and prompts carry their server's name in front, resources and tasks are
/// known by whose they are.</summary>
internal sealed class FanOutRouting(IReadOnlyList<DownstreamServer> servers, Func<string, string, bool> isShown) : IRouting
{
    /// <inheritdoc/>
    public IReadOnlyList<DownstreamServer> Servers => servers;

    /// <inheritdoc/>
    public bool IsTransparent => false;

    /// <summary>The tools that the agent may know.</summary>
    public ToolDirectory Directory { get; private set; } = ToolDirectory.Empty;

    /// <summary>Prompts, resources and tasks.</summary>
    public SharedNames Names { get; } = new();

    /// <inheritdoc/>
    public void Refresh() => Directory = ToolDirectory.Of(servers, isShown);

    /// <inheritdoc/>
    public RouteResult Find(string method, ReadOnlySpan<byte> line, Envelope.Slice parameters)
    {
        ParamsScan scan = ParamsScan.Of(line, parameters, 1024);
        return method switch
        {
            McpMethods.ToolsCall => FindTool(line, scan),
            McpMethods.PromptsGet => FindPrompt(line, scan.NameAt, method),
            McpMethods.ResourcesRead or McpMethods.Subscribe or McpMethods.Unsubscribe =>
                FindResource(line, scan.UriAt, method),
            McpMethods.Complete => FindReference(line, scan.RefAt),
            McpMethods.TasksGet or McpMethods.TasksResult or McpMethods.TasksCancel => FindTask(line, scan.TaskIdAt, method),
            _ => RouteResult.None(ErrorCodes.MethodNotFound, $"No server here takes `{method}`."),
        };
    }

    /// <inheritdoc/>
    public DownstreamServer? Candidate(string publicName)
    {
        foreach (DownstreamServer server in servers)
        {
            if (publicName.StartsWith(server.Name + PublicNames.Separator, StringComparison.Ordinal))
            {
                return server;
            }
        }

        return null;
    }

    private RouteResult FindTool(ReadOnlySpan<byte> line, in ParamsScan scan)
    {
        string? name = ParamsScan.Text(line, scan.NameAt);
        if (name is null)
        {
            return RouteResult.None(ErrorCodes.InvalidParams, "`params.name` must be the name of a tool.");
        }

        if (Directory.Find(name) is { } tool)
        {
            return RouteResult.To(new Route(
                tool.Server, tool.Tool, tool.Tool.Name, scan.NameAt, Renaming.Quoted(tool.Tool.Name)));
        }

        return Candidate(name) is { State: not ServerState.Ready } down
            ? RouteResult.None(
                ErrorCodes.ServerLost,
                $"Not executed: the server `{down.Name}` is not available: {down.Trouble}. Its tools come back by themselves when it does.")
            : RouteResult.None(
                ErrorCodes.InvalidParams, $"Unknown tool: `{name}`. Call `tools/list` for the names that exist.");
    }

    private RouteResult FindPrompt(ReadOnlySpan<byte> line, Envelope.Slice at, string method) =>
        ParamsScan.Text(line, at) is { } name && Names.FindPrompt(name) is { } prompt
            ? RouteResult.To(new Route(prompt.Server, null, method, at, Renaming.Quoted(prompt.OwnName)))
            : RouteResult.None(
                ErrorCodes.InvalidParams, "Unknown prompt. Call `prompts/list` for the names that exist.");

    private RouteResult FindResource(ReadOnlySpan<byte> line, Envelope.Slice at, string method)
    {
        string? uri = ParamsScan.Text(line, at);
        if (uri is null)
        {
            return RouteResult.None(ErrorCodes.InvalidParams, "`params.uri` must be the URI of a resource.");
        }

        if (Names.FindResource(uri) is { } resource)
        {
            return RouteResult.To(new Route(resource.Server, null, method, at, Renaming.Quoted(resource.OwnName)));
        }

        foreach (DownstreamServer server in servers)
        {
            string alias = server.Name + "+";
            if (uri.StartsWith(alias, StringComparison.Ordinal) && server.Identity?.Has("resources") == true)
            {
                return RouteResult.To(new Route(server, null, method, at, Renaming.Quoted(uri[alias.Length..])));
            }
        }

        foreach (DownstreamServer server in servers)
        {
            if (server.State == ServerState.Ready && server.Identity?.Has("resources") == true)
            {
                return RouteResult.To(new Route(server, null, method, MayBeElsewhere: true));
            }
        }

        return RouteResult.None(ErrorCodes.ResourceNotFound, "Resource not found: no server here has resources.");
    }

    private RouteResult FindReference(ReadOnlySpan<byte> line, Envelope.Slice at)
    {
        string? name = ParamsScan.Text(line, at);
        SharedNames.Owned? owned = name is null ? null : Names.FindPrompt(name) ?? Names.FindResource(name);
        return owned is null
            ? RouteResult.None(ErrorCodes.InvalidParams, "`params.ref` names no prompt or resource template that exists here.")
            : RouteResult.To(new Route(owned.Server, null, McpMethods.Complete, at, Renaming.Quoted(owned.OwnName)));
    }

    private RouteResult FindTask(ReadOnlySpan<byte> line, Envelope.Slice at, string method) =>
        ParamsScan.Text(line, at) is { } id && Names.FindTask(id) is { } server
            ? RouteResult.To(new Route(server, null, method))
            : RouteResult.None(ErrorCodes.InvalidParams, "Unknown task. Call `tasks/list` for the tasks that exist.");
}
