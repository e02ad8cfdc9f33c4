using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Approvals.Store;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Gateway.Tests.Approvals;

/// <summary>A scratch state directory, a clock, and what is needed to ask and to answer.</summary>
internal sealed class ApprovalBench : IAsyncDisposable
{
    private readonly List<ApprovalQueue> _queues = [];

    private readonly List<ApprovalStore> _stores = [];

    public StateDirectory State { get; } = StateDirectory.Open(Directory.CreateTempSubdirectory("n9a-").FullName);

    public ManualTime Time { get; } = new();

    public FakeProcesses Processes { get; } = new();

    public string Database => State.File(ApprovalStore.FileName);

    public static TimeSpan Minute => TimeSpan.FromMinutes(1);

    public static TimeSpan Patience => TimeSpan.FromSeconds(20);

    public static ApprovalSubject Subject(string tool = "query") => new()
    {
        AgentName = "test-agent",
        Principal = "alice",
        Session = "s1",
        Server = "postgres",
        Tool = tool,
        ArgumentsDigest = new string('a', 64),
        ArgumentsJson = """{"sql":"DROP TABLE users"}""",
        Facts = ["sql.drop table users"],
        RuleId = "no-drop",
        Reason = "Dropping a table cannot be undone.",
        PolicyRevision = "0123456789abcdef",
        WorkingDirectory = "/project",
    };

    /// <summary>One more gateway on the same state directory.</summary>
    public ApprovalQueue Queue()
    {
        var queue = new ApprovalQueue(State, Time, Processes);
        _queues.Add(queue);
        return queue;
    }

    /// <summary>One more connection to the same store.</summary>
    public ApprovalStore Store()
    {
        ApprovalStore store = ApprovalStore.Open(Database, Time);
        _stores.Add(store);
        return store;
    }

    public static DecisionOutcome Answer(ApprovalStore store, HeldCall held, bool approve, string note = "") =>
        store.Decide(held.Id, held.Request.Question, approve, new Decider("alice", 1, "test"), null, note, out _);

    /// <summary>Lets every queue look into the store once.</summary>
    public void Poll() => Time.Advance(TimeSpan.FromMilliseconds(250));

    public async ValueTask DisposeAsync()
    {
        foreach (ApprovalQueue queue in _queues)
        {
            await queue.DisposeAsync();
        }

        _stores.ForEach(static store => store.Dispose());
        Directory.Delete(State.FullPath, recursive: true);
    }
}
