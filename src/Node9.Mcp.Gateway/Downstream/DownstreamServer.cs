using System.Globalization;
using Node9.Mcp.Gateway.Catalogs;
using Node9.Mcp.Gateway.Downstream.Transports;
using Node9.Mcp.Gateway.Messages;
using Node9.Mcp.Gateway.Protocol;

namespace Node9.Mcp.Gateway.Downstream;

/// <summary>The gateway's side of one downstream server: its connection, what it has not answered, what it said of
/// itself and which tools it lists. Survives the server's restarts; knows nothing of other servers or of policy.</summary>
/// <remarks>Thread-safe. Lines arrive on the transport's one reading thread, in order.</remarks>
internal sealed class DownstreamServer
{
    private readonly Lock _gate = new();
    private readonly IServerEvents _events;
    private readonly TimeProvider _clock;
    private readonly List<Action> _afterCatalog = [];
    private long _lastOwnId;
    private IDownstreamTransport? _transport;
    private CatalogLoad? _loading;
    private bool _listIsDue;

    public DownstreamServer(string name, IServerEvents events, int maxDepth, TimeProvider clock)
    {
        Name = name;
        MaxDepth = maxDepth;
        _events = events;
        _clock = clock;
    }

    /// <summary>The server's name in the configuration.</summary>
    public string Name { get; }

    /// <summary>The words of the program or the address by which the configuration reaches it; empty when not known.</summary>
    public string Program { get; init; } = "";

    /// <summary>How deep its messages may nest.</summary>
    public int MaxDepth { get; }

    /// <summary>Where it is in its life.</summary>
    public ServerState State { get; private set; }

    /// <summary>When it is not ready, why: a sentence without its full stop.</summary>
    public string Trouble { get; private set; } = "it is still starting";

    /// <summary>What it said of itself; null before the first handshake.</summary>
    public ServerIdentity? Identity { get; private set; }

    /// <summary>Its tools; null while they are not known yet.</summary>
    public ToolCatalog? Catalog { get; private set; }

    /// <summary>What it has not answered.</summary>
    public PendingRequests Pending { get; } = new();

    /// <summary>Completes when the server's first start has come to something: ready with its tools known, or down.</summary>
    public Task Settled => _settled.Task;

    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Takes a new connection into use.</summary>
    public void Attach(IDownstreamTransport transport)
    {
        lock (_gate)
        {
            _transport = transport;
            State = ServerState.Starting;
        }

        Pending.Open();
    }

    /// <summary>Writes lines; they leave with <see cref="Flush"/>. Lost when there is no connection: whoever waits for an
    /// answer is told by <see cref="Detach"/>.</summary>
    public void Enqueue(ReadOnlySpan<byte> line) => _transport?.Send(line);

    /// <summary>Sends what was written.</summary>
    public void Flush() => _transport?.Flush();

    /// <summary>Sends a request of the gateway's own.</summary>
    public void Ask(string method, ReadOnlySpan<byte> parameters, ReplyHandler handler)
    {
        var id = new RequestId("node9:" + Interlocked.Increment(ref _lastOwnId).ToString(CultureInfo.InvariantCulture));
        if (!Pending.TryAdd(id, new PendingRequest(method) { Own = handler }))
        {
            handler(new ServerReply(default, IsError: true, Lost: Trouble));
            return;
        }

        Enqueue(MessageText.Request(id, method, parameters));
        Flush();
    }

    /// <summary>Sends a notification of the gateway's own.</summary>
    public void Tell(string method, ReadOnlySpan<byte> parameters)
    {
        Enqueue(MessageText.Notification(method, parameters));
        Flush();
    }

    /// <summary>Notes what the server said of itself.</summary>
    public void Introduce(ServerIdentity identity) => Identity = identity;

    /// <summary>The handshake is over: requests may be sent. Until its list of tools is read, none of them is unknown.</summary>
    public void BecomeReady()
    {
        lock (_gate)
        {
            _listIsDue = true;
        }

        State = ServerState.Ready;
        Trouble = "";
    }

    /// <summary>Reads the list of tools of a server that is ready.</summary>
    public void LoadTools()
    {
        if (Identity!.Has("tools"))
        {
            ReloadCatalog();
        }
        else
        {
            Replace(ToolCatalog.Empty);
        }
    }

    /// <summary>Reads the list of tools anew; the old one serves until then.</summary>
    public void ReloadCatalog()
    {
        CatalogLoad load;
        lock (_gate)
        {
            if (_loading is { IsOver: false } running)
            {
                running.Again = true;
                return;
            }

            _listIsDue = true;
            load = _loading = new CatalogLoad(this, _clock, AfterLoad);
        }

        load.Start();
    }

    /// <summary>Runs <paramref name="action"/> when the list of tools that is being read is there; false, and nothing is
    /// run, when none is being read.</summary>
    public bool WhenCatalogIsRead(Action action)
    {
        lock (_gate)
        {
            if (Catalog is not null && !_listIsDue)
            {
                return false;
            }

            _afterCatalog.Add(action);
            return true;
        }
    }

    /// <summary>The connection is gone. Everything that waits is told so, exactly once.</summary>
    public void Detach(string why, bool stopped)
    {
        State = stopped ? ServerState.Stopped : ServerState.Down;
        Trouble = why;
        _transport = null;
        foreach ((RequestId id, PendingRequest request) in Pending.Close())
        {
            if (request.Own is { } own)
            {
                own(new ServerReply(default, IsError: true, Lost: why));
            }
            else
            {
                _events.OnLost(this, request, why);
            }
        }

        Catalog ??= ToolCatalog.Unknown;
        RunWaiting();
        _settled.TrySetResult();
        _events.OnStateChanged(this);
    }

    /// <summary>Names something for the error that a call gets while the server is away.</summary>
    public void SetTrouble(string why) => Trouble = why;

    private void AfterLoad(CatalogLoad load, ToolCatalog catalog)
    {
        if (load.Again)
        {
            lock (_gate)
            {
                load = _loading = new CatalogLoad(this, _clock, AfterLoad);
            }

            load.Start();
            return;
        }

        Replace(catalog);
    }

    private void Replace(ToolCatalog catalog)
    {
        Catalog = catalog;
        _events.OnCatalog(this);
        RunWaiting();
        _settled.TrySetResult();
        _events.OnStateChanged(this);
    }

    private void RunWaiting()
    {
        Action[] waiting;
        lock (_gate)
        {
            _listIsDue = _loading is { IsOver: false };
            waiting = [.. _afterCatalog];
            _afterCatalog.Clear();
        }

        foreach (Action action in waiting)
        {
            action();
        }
    }
}
