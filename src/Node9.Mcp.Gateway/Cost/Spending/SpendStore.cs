using Node9.Mcp.Gateway.Cost.Prices;

namespace Node9.Mcp.Gateway.Cost.Spending;

/// <summary>The record of spend that all processes of a user share: what transcripts say and what the firewall saw, each request and
/// each call once.</summary>
/// <remarks>Thread-safe within a process, and across processes by SQLite. Every method throws <see cref="SpendException"/> when the
/// file fails it, and then has changed nothing.</remarks>
public sealed partial class SpendStore : IDisposable
{
    /// <summary>The file's name in the state directory.</summary>
    public const string FileName = "spend.db";

    private readonly Lock _gate = new();
    private readonly SpendDatabase _database;

    private SpendStore(SpendDatabase database, PriceBook prices) => (_database, Prices) = (database, prices);

    /// <summary>The prices that money is counted by.</summary>
    public PriceBook Prices { get; }

    /// <summary>Another value after every write, of this process or another.</summary>
    internal (long Others, long Own) Version
    {
        get
        {
            lock (_gate)
            {
                return (_database.Read(static read => read.Statement("PRAGMA data_version").Number() ?? 0), _database.Commits);
            }
        }
    }

    /// <summary>Opens the record at <paramref name="path"/>, creating it when there is none. What was counted by other prices is counted
    /// anew.</summary>
    /// <exception cref="SpendException">It cannot be used.</exception>
    public static SpendStore Open(string path, PriceBook prices)
    {
        var store = new SpendStore(SpendDatabase.Open(path), prices);
        store.CountAnew();
        return store;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _database.Dispose();
        }
    }

    /// <summary>Writes calls that were let through.</summary>
    public void Add(IReadOnlyList<SpendCall> calls)
    {
        lock (_gate)
        {
            _database.Write(write =>
            {
                foreach (SpendCall call in calls)
                {
                    Add(write, call);
                }

                return true;
            });
        }
    }

    /// <summary>Says by which id of its own the agent knows a session, so that its transcript is told from others.</summary>
    public void Link(string session, string own)
    {
        lock (_gate)
        {
            bool known = _database.Read(read => read.Statement("SELECT 1 FROM link WHERE session = $session AND own = $own")
                .Set("$session", session).Set("$own", own).Number()) is not null;
            if (!known)
            {
                _database.Write(write => write.Statement("INSERT OR REPLACE INTO link (session, own) VALUES ($session, $own)")
                    .Set("$session", session).Set("$own", own).Run());
            }
        }
    }

    private static void Add(SpendDatabase write, SpendCall call) => write
        .Statement("""
            INSERT INTO call (call_id, at, agent, session, project, principal, server, tool, sent, received)
            VALUES ($call, $at, $agent, $session, $project, $principal, $server, $tool, $sent, $received)
            """)
        .Set("$call", call.CallId).Set("$at", call.At).Set("$agent", AgentName.Of(call.Agent)).Set("$session", call.Session)
        .Set("$project", call.Project).Set("$principal", call.Principal).Set("$server", call.Server).Set("$tool", call.Tool)
        .Set("$sent", call.Sent).Set("$received", call.Received)
        .Run();

    private void CountAnew()
    {
        string? digest = _database.Read(static read => read.Statement("SELECT value FROM setting WHERE name = 'prices'").Text());
        if (digest == Prices.Digest)
        {
            return;
        }

        _database.Write(write =>
        {
            foreach (SpendMessage message in write.Statement($"SELECT {MessageColumns} FROM message").Rows(ReadMessage))
            {
                Put(write, message);
            }

            return write.Statement("INSERT OR REPLACE INTO setting (name, value) VALUES ('prices', $digest)").Set("$digest", Prices.Digest).Run();
        });
    }
}
