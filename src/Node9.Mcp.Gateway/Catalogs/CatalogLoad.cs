using Node9.Mcp.Gateway.Downstream;
using Node9.Mcp.Gateway.Protocol;

namespace Node9.Mcp.Gateway.Catalogs;

/// <summary>One reading of a server's list of tools, which ends within ten seconds whatever the server does.</summary>
internal sealed class CatalogLoad
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly DownstreamServer _server;
    private readonly TimeProvider _clock;
    private readonly Action<CatalogLoad, ToolCatalog> _done;
    private readonly PagedList _list;
    private ITimer? _timer;

    /// <param name="done">Told once, with the catalog; with <see cref="ToolCatalog.Unknown"/> when it could not be read.</param>
    public CatalogLoad(DownstreamServer server, TimeProvider clock, Action<CatalogLoad, ToolCatalog> done)
    {
        _server = server;
        _clock = clock;
        _done = done;
        _list = new PagedList(server, McpMethods.ToolsList, "tools", server.MaxDepth, Finish);
    }

    /// <summary>Whether it has ended.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Set when the list changed while it was being read, so that it must be read once more.</summary>
    public bool Again { get; set; }

    /// <summary>Asks for the first page.</summary>
    public void Start()
    {
        _timer = _clock.CreateTimer(
            static load => ((CatalogLoad)load!)._list.GiveUp("the list of tools took longer than ten seconds"),
            this, Patience, Timeout.InfiniteTimeSpan);
        _list.Start();
    }

    private void Finish(PagedList list)
    {
        _timer?.Dispose();
        var tools = new List<ToolDefinition>(list.Items.Count);
        var refused = new List<string>();
        foreach (byte[] item in list.Items)
        {
            if (ToolDefinition.Read(item, _server.MaxDepth) is { } tool)
            {
                tools.Add(tool);
            }
            else
            {
                refused.Add("a tool was left out: its definition has no name or has two members of one name");
            }
        }

        IsOver = true;
        _done(this, list.Problem is null ? ToolCatalog.Of(tools, refused) : ToolCatalog.Unknown);
    }
}
