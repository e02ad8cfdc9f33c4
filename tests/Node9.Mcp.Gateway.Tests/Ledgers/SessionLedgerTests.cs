using Node9.Mcp.Gateway.Approvals.Processes;
using Node9.Mcp.Gateway.Ledgers;
using Node9.Mcp.Gateway.Ledgers.Lines;
using Node9.Mcp.Gateway.State;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Gateway.Tests.Ledgers;

public sealed class SessionLedgerTests : IDisposable
{
    private static readonly SessionIdentity Identity = new("s-1", null);

    private readonly string _root = Directory.CreateTempSubdirectory("ledger").FullName;

    private string FilePath => Path.Combine(_root, "state", "sessions", "s-1.jsonl");

    [Fact]
    public void What_one_process_wrote_the_other_remembers()
    {
        using SessionLedger gateway = Open(), hook = Open();

        hook.Write(new FileLine("/w/run.sh", new SessionFile("rm -rf \"/\"\n", null)));
        hook.Write(new CountedLine(new CountedRule("limit", 3), DateTimeOffset.UtcNow.UtcTicks));
        hook.Write(Call("c1", Decision.Block));
        gateway.Refresh();

        Assert.Equal("rm -rf \"/\"\n", gateway.Memory.Files.Find("/w/run.sh")?.Text);
        Assert.NotSame(SessionCounts.None, gateway.Memory.Counts);
        Assert.Equal((1, 1), (gateway.Summary.Calls, gateway.Summary.Refused));
    }

    [Fact]
    public void A_line_that_can_wait_is_known_here_at_once_and_to_others_when_it_is_written()
    {
        using SessionLedger gateway = Open(), hook = Open();
        gateway.WriteSoon(Call("c1", Decision.Allow));
        gateway.WriteSoon(Call("c2", Decision.Block));
        hook.Refresh();
        Assert.Equal((2, 0), (gateway.Summary.Calls, hook.Summary.Calls));

        hook.Write(Call("h1", Decision.Allow));
        gateway.Write(Call("c3", Decision.Allow));
        hook.Refresh();

        Assert.Equal((4, 4), (gateway.Summary.Calls, hook.Summary.Calls));
        Assert.Equal((1, 1), (gateway.Summary.Refused, hook.Summary.Refused));
        gateway.Refresh();
        Assert.Equal(4, gateway.Summary.Calls);
    }

    [Fact]
    public void Lines_that_wait_are_written_when_the_record_is_closed()
    {
        using (SessionLedger gateway = Open())
        {
            gateway.WriteSoon(Call("c1", Decision.Allow));
        }

        using SessionLedger later = Open();
        Assert.Equal(1, later.Summary.Calls);
    }

    [Fact]
    public void Lines_that_wait_are_counted_once_when_the_file_is_replaced_meanwhile()
    {
        using SessionLedger gateway = Open(), hook = Open();
        gateway.WriteSoon(Call("c1", Decision.Allow));
        string text = new('x', 100 << 10);
        for (int i = 0; i < 8; i++)
        {
            hook.Write(new FileLine($"/w/{i}", new SessionFile(text[..(30 << 10)], null)));
            hook.Write(Call("h", Decision.Allow));
            hook.Write(Call(text, Decision.Allow));
        }

        gateway.Refresh();
        gateway.Write(Call("c2", Decision.Allow));
        using SessionLedger later = Open();
        Assert.Equal((18, 18), (gateway.Summary.Calls, later.Summary.Calls));
    }

    [Fact]
    public void A_torn_last_line_costs_neither_what_is_before_nor_what_comes_after()
    {
        using SessionLedger first = Open();
        first.Write(Call("c1", Decision.Allow));
        File.AppendAllText(FilePath, "{\"kind\":\"call\",\"at\":\"2026-11-2");
        using SessionLedger second = Open();
        second.Write(Call("c2", Decision.Allow));
        first.Refresh();

        Assert.Equal(2, first.Summary.Calls);
        Assert.Equal(2, second.Summary.Calls);
    }

    [Fact]
    public void A_kind_that_nobody_knows_and_a_line_that_is_none_are_passed_over()
    {
        using SessionLedger ledger = Open();
        File.AppendAllText(
            FilePath,
            "{\"kind\":\"spend\",\"at\":\"2026-11-24T00:00:00.000Z\",\"cents\":[1]}\nnot json\n\n{\"kind\":\"call\",\"at\":\"x\"}\n"
            + "{\"kind\":\"file\",\"at\":\"2026-11-24T00:00:00.000Z\",\"path\":}\n");
        ledger.Write(Call("c1", Decision.Allow));

        Assert.Equal(1, ledger.Summary.Calls);
        Assert.Empty(ledger.Memory.Files.All);
    }

    [Fact]
    public void A_record_that_grew_too_long_keeps_what_counts_for_all_who_have_it_open()
    {
        using SessionLedger writer = Open(), reader = Open();
        writer.Write(new OpenedLine { Door = "gateway", Process = "7/8@r", Servers = ["db"] });
        writer.Write(new FileLine("/w/a.sh", new SessionFile("echo a", null)));
        long longest = 0;
        while (new FileInfo(FilePath).Length is var length && length >= longest)
        {
            longest = length;
            writer.Write(Call("c", Decision.Allow) with { RuleId = new string('x', 256) });
        }

        long calls = writer.Summary.Calls;
        reader.Refresh();
        using SessionLedger fresh = Open();

        Assert.True(new FileInfo(FilePath).Length < SessionLedger.MostFileBytes);
        foreach (SessionLedger each in new[] { reader, fresh })
        {
            Assert.Equal(calls, each.Summary.Calls);
            Assert.Equal("echo a", each.Memory.Files.Find("/w/a.sh")?.Text);
            Assert.Equal("db", Assert.Single(Assert.Single(each.Summary.Openings).Line.Servers!));
        }
    }

    [Fact]
    public void A_record_that_cannot_be_opened_is_said_once_and_own_calls_are_remembered()
    {
        Directory.CreateDirectory(FilePath);
        var said = new List<string>();
        using SessionLedger ledger = SessionLedger.Open(State(), Identity, TimeProvider.System, said.Add);
        ledger.Write(new FileLine("/w/a.sh", new SessionFile("echo a", null)));
        ledger.Refresh();

        Assert.Single(said);
        Assert.NotNull(ledger.Memory.Files.Find("/w/a.sh"));
    }

    [Fact]
    public void Only_the_owner_can_read_a_record()
    {
        using SessionLedger ledger = Open();

        Assert.True(OperatingSystem.IsWindows()
            || File.GetUnixFileMode(FilePath) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public void Sessions_are_listed_with_whether_their_agent_lives()
    {
        ProcessIdentity self = ProcessTables.Local.Find(Environment.ProcessId)!.Identity;
        using SessionLedger alive = Open();
        alive.Write(new OpenedLine { Door = "gateway", Agent = self.ToString(), AgentName = "aider", WorkingDirectory = "/w" });
        using (var dead = SessionLedger.Open(State(), new SessionIdentity("s-2", null), TimeProvider.System, Fail))
        {
            dead.Write(new OpenedLine { Door = "hook", Agent = (self with { Started = 1 }).ToString() });
            dead.Write(Call("c1", Decision.Block));
        }

        IReadOnlyList<SessionListing> sessions = new SessionDirectory(State(), ProcessTables.Local, TimeProvider.System).List();

        SessionListing first = sessions.Single(each => each.Id == "s-1"), second = sessions.Single(each => each.Id == "s-2");
        Assert.True(first is { IsAlive: true, AgentName: "aider", WorkingDirectory: "/w" });
        Assert.True(second is { IsAlive: false, Summary.Refused: 1 });
    }

    [Fact]
    public void Two_processes_of_one_agent_have_one_session()
    {
        SessionIdentity first = SessionIdentity.Of(ProcessTables.Local, Environment.ProcessId, "x");
        SessionIdentity second = SessionIdentity.Of(ProcessTables.Local, Environment.ProcessId, "x");

        Assert.Equal(first, second);
        Assert.NotEqual(
            SessionIdentity.Of(ProcessTables.Local, int.MaxValue), SessionIdentity.Of(ProcessTables.Local, int.MaxValue));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private StateDirectory State() => StateDirectory.Open(Path.Combine(_root, "state"));

    private SessionLedger Open() => SessionLedger.Open(State(), Identity, TimeProvider.System, Fail);

    private static void Fail(string problem) => Assert.Fail(problem);

    private static CallLine Call(string id, Decision decision) => new()
    {
        CallId = id,
        Door = Door.Hook,
        Server = "",
        Tool = "Bash",
        ArgumentsDigest = "0",
        Verdict = decision,
        Decision = decision,
    };
}
