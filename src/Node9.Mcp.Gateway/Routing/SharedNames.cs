using Node9.Mcp.Gateway.Catalogs;
using Node9.Mcp.Gateway.Downstream;

namespace Node9.Mcp.Gateway.Routing;

/// <summary>Which server a prompt, a resource or a task belongs to, learnt from lists and results as they pass.</summary>
/// <remarks>Thread-safe. The first server to name a URI keeps it; for a later one it gets an alias, <c>server+uri</c>.</remarks>
internal sealed class SharedNames
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Owned> _resources = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Server, string Uri), string> _publicUris = [];
    private readonly Dictionary<string, Owned> _prompts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DownstreamServer> _tasks = new(StringComparer.Ordinal);

    /// <summary>Notes a resource or template of a server and returns the URI by which the agent knows it.</summary>
    public string AddResource(DownstreamServer server, string uri)
    {
        lock (_gate)
        {
            if (_publicUris.TryGetValue((server.Name, uri), out string? known))
            {
                return known;
            }

            string name = _resources.TryGetValue(uri, out Owned? owner) && owner.Server != server ? $"{server.Name}+{uri}" : uri;
            _resources[name] = new Owned(server, uri);
            _publicUris[(server.Name, uri)] = name;
            return name;
        }
    }

    /// <summary>Whose resource that is and how that server calls it; null when it was never listed.</summary>
    public Owned? FindResource(string uri)
    {
        lock (_gate)
        {
            return _resources.GetValueOrDefault(uri);
        }
    }

    /// <summary>The URI by which the agent knows a server's resource.</summary>
    public string PublicUri(DownstreamServer server, string uri)
    {
        lock (_gate)
        {
            return _publicUris.GetValueOrDefault((server.Name, uri), uri);
        }
    }

    /// <summary>Notes all prompts of a server and returns the agent's name for each.</summary>
    public Dictionary<string, string> AddPrompts(DownstreamServer server, IReadOnlyCollection<string> names)
    {
        Dictionary<string, string> result = PublicNames.For(server.Name, names);
        lock (_gate)
        {
            foreach ((string own, string name) in result)
            {
                _prompts[name] = new Owned(server, own);
            }
        }

        return result;
    }

    /// <summary>Whose prompt that is; null when it was never listed.</summary>
    public Owned? FindPrompt(string name)
    {
        lock (_gate)
        {
            return _prompts.GetValueOrDefault(name);
        }
    }

    /// <summary>Notes a task that a server began.</summary>
    public void AddTask(DownstreamServer server, string taskId)
    {
        lock (_gate)
        {
            _tasks.TryAdd(taskId, server);
        }
    }

    /// <summary>Which server works on a task; null when no task of that id was begun here.</summary>
    public DownstreamServer? FindTask(string taskId)
    {
        lock (_gate)
        {
            return _tasks.GetValueOrDefault(taskId);
        }
    }

    /// <summary>Something of a server's, under the server's own name for it.</summary>
    internal sealed record Owned(DownstreamServer Server, string OwnName);
}
