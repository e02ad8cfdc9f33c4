using Node9.Mcp.Gateway.Cost.Budgets;
using Node9.Mcp.Gateway.Cost.Prices;
using Node9.Mcp.Gateway.Cost.Spending;
using Node9.Mcp.Gateway.Cost.Transcripts;
using Node9.Mcp.Policy.Budgets;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Gateway.Tests.Cost;

public sealed class BudgetGateTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    private readonly string _directory = Directory.CreateTempSubdirectory("node9-budget-").FullName;
    private readonly SetClock _clock = new(Noon);

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Calls_are_told_at_four_fifths_then_asked_about_then_refused()
    {
        using BudgetGate gate = Gate();
        Budget[] budgets = [Budget(BudgetUnit.Calls, 10, BudgetScope.Session)];
        var seen = new List<(Decision? Decision, bool News)>();

        for (int i = 0; i < 11; i++)
        {
            BudgetFinding finding = gate.Check(budgets, Context());
            seen.Add((finding.Match?.Decision, finding.News is not null));
            gate.Count();
            gate.Write([Call(i)]);
        }

        Assert.Equal(
            [
                .. Enumerable.Repeat<(Decision?, bool)>((null, false), 8), (null, true), (Decision.Review, true), (Decision.Block, true),
            ],
            seen);
    }

    [Fact]
    public void A_call_that_is_still_on_its_way_counts_and_one_that_was_written_counts_once()
    {
        using BudgetGate gate = Gate();
        Budget[] budgets = [Budget(BudgetUnit.Calls, 10, BudgetScope.Session)];

        gate.Count();
        gate.Count();
        Assert.Equal(2, Assert.Single(gate.Status(budgets, Context())).Spent);
        gate.Write([Call(1)]);
        Assert.Equal(2, Assert.Single(gate.Status(budgets, Context())).Spent);
        gate.Refresh();
        Assert.Equal(2, Assert.Single(gate.Status(budgets, Context())).Spent);
    }

    [Fact]
    public void Two_processes_of_a_session_share_what_they_spend_and_tell_it_once()
    {
        using BudgetGate one = Gate(), other = Gate();
        Budget[] budgets = [Budget(BudgetUnit.Calls, 10, BudgetScope.Session)];
        for (int i = 0; i < 8; i++)
        {
            BudgetGate gate = i % 2 == 0 ? one : other;
            gate.Count();
            gate.Write([Call(i)]);
        }

        Assert.NotNull(one.Check(budgets, Context()).News);
        BudgetFinding second = other.Check(budgets, Context());
        Assert.Null(second.News);
        Assert.Null(second.Match);
        Assert.Equal(8, Assert.Single(other.Status(budgets, Context())).Spent);
    }

    [Fact]
    public void Money_is_that_of_the_transcripts_since_the_session_began_in_its_directory()
    {
        using BudgetGate gate = Gate();
        gate.Begin("s1", Noon);
        Budget[] budgets = [Budget(BudgetUnit.Usd, 0.01m, BudgetScope.Session)];
        Transcript("a", "/srv/shop", Noon.AddSeconds(1), 400);
        Transcript("b", "/srv/shop/sub", Noon.AddSeconds(2), 400);
        Transcript("c", "/srv/shopping", Noon.AddSeconds(3), 4000);
        Transcript("d", "/srv/shop", Noon.AddSeconds(-1), 4000);

        BudgetStatus status = Assert.Single(gate.Status(budgets, Context()));

        // 800 tokens in at 5 US dollars for a million.
        Assert.Equal(0.004m, status.Spent);
        Assert.Equal(BudgetStage.Within, status.Stage);
        Transcript("e", "/srv/shop", Noon.AddSeconds(4), 1200);
        Assert.Equal(Decision.Block, gate.Check(budgets, Context()).Match?.Decision ?? Fresh(gate, budgets));
    }

    [Fact]
    public void A_transcript_that_lives_is_read_on_by_the_check_itself_and_a_new_one_beside_it()
    {
        using BudgetGate gate = Gate();
        Budget[] budgets = [Budget(BudgetUnit.Tokens, 1000, BudgetScope.Day)];
        Transcript("a", "/srv/shop", Noon, 600);
        Assert.Null(gate.Check(budgets, Context()).Match);
        Transcript("b", "/srv/shop", Noon, 300);
        Assert.Equal(Decision.Review, gate.Check(budgets, Context()).Match?.Decision);

        Transcript("c", "/srv/shop", Noon, 100, "new");
        _clock.Passed += TimeSpan.FromSeconds(2);
        gate.Refresh();
        Assert.Equal(Decision.Block, gate.Check(budgets, Context()).Match?.Decision);
    }

    [Fact]
    public void A_session_that_a_hook_named_has_its_own_transcript_and_no_other()
    {
        using BudgetGate gate = Gate();
        gate.Begin("s1", Noon);
        using (SpendStore store = Open())
        {
            store.Link("s1", "own");
        }

        Transcript("a", "/srv/shop", Noon.AddSeconds(-5), 1000, "own");
        Transcript("b", "/srv/shop", Noon.AddSeconds(5), 1000, "another");

        Assert.Equal(1000, Assert.Single(gate.Status([Budget(BudgetUnit.Tokens, 10_000, BudgetScope.Session)], Context())).Spent);
    }

    [Fact]
    public void An_agent_without_transcripts_is_held_to_estimates()
    {
        using BudgetGate gate = Gate();
        CallContext context = Context() with { Agent = "cursor" };
        gate.Count();
        gate.Write([Call(1) with { Agent = "cursor", Sent = 100, Received = 900 }]);

        Assert.Equal(1000, Assert.Single(gate.Status([Budget(BudgetUnit.Tokens, 10_000, BudgetScope.Day)], context)).Spent);
    }

    [Fact]
    public void A_days_budget_begins_anew_the_next_day()
    {
        using BudgetGate gate = Gate();
        Budget[] budgets = [Budget(BudgetUnit.Calls, 1, BudgetScope.Day)];
        gate.Count();
        gate.Write([Call(1)]);
        Assert.Equal(Decision.Block, gate.Check(budgets, Context()).Match?.Decision);

        _clock.Now = Noon.AddDays(1);
        Assert.Null(gate.Check(budgets, Context()).Match);
    }

    [Fact]
    public void A_persons_approval_adds_to_the_budget_in_every_process_and_is_kept_with_the_note()
    {
        using BudgetGate gate = Gate(), other = Gate();
        Budget budget = Budget(BudgetUnit.Calls, 10, BudgetScope.Session) with { Extend = 5 };
        for (int i = 0; i < 9; i++)
        {
            gate.Count();
            gate.Write([Call(i)]);
        }

        RuleMatch match = gate.Check([budget], Context()).Match!;
        Assert.Equal(Decision.Review, match.Decision);
        var verdict = new Verdict
        {
            Decision = Decision.Review, WouldBe = Decision.Review, Deciding = match, Matches = [match], PolicyRevision = "r",
        };

        Assert.NotNull(gate.Approved([budget], verdict, Context(), "ada", "finish the report"));

        Assert.Null(gate.Check([budget], Context()).Match);
        Assert.Equal((9m, 5m), Assert.Single(other.Status([budget], Context())) is var status ? (status.Spent, status.Added) : default);
        using SpendStore store = Open();
        BudgetExtension extension = Assert.Single(store.Extensions(DateTimeOffset.UnixEpoch));
        Assert.Equal(("work", 5, "ada", "finish the report"), (extension.Budget, extension.Amount, extension.By, extension.Note));
    }

    [Fact]
    public void An_end_is_told_to_whoever_governs_the_process()
    {
        using BudgetGate gate = Gate();
        string? told = null;
        gate.Ended += why => told = why;
        gate.Count();
        gate.Write([Call(1)]);

        gate.Check([Budget(BudgetUnit.Calls, 1, BudgetScope.Session) with { End = 1 }], Context());

        Assert.Contains("`work` is 100 % used", told, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_that_cannot_be_used_asks()
    {
        using var gate = new BudgetGate(
            static () => throw new SpendException("`spend.db` is damaged", "move it aside"), Places(), _clock);

        RuleMatch match = gate.Check([Budget(BudgetUnit.Calls, 100, BudgetScope.Session)], Context()).Match!;

        Assert.Equal(Decision.Review, match.Decision);
        Assert.Contains("`spend.db` is damaged", match.Reason, StringComparison.Ordinal);
    }

    /// <summary>Figures below half of a budget are as fresh as the last call: what came at once is found by the refresh after it.</summary>
    private Decision? Fresh(BudgetGate gate, Budget[] budgets)
    {
        gate.Refresh();
        return gate.Check(budgets, Context()).Match?.Decision;
    }

    private static Budget Budget(BudgetUnit unit, decimal limit, BudgetScope per) => new()
    {
        Id = "work", Layer = "user", Unit = unit, Limit = limit, Per = per, Tell = 0.8m, Ask = 0.9m, Refuse = 1,
    };

    private SpendCall Call(int id) => new()
    {
        CallId = $"c{id}", At = _clock.Now, Agent = "claude-code", Session = "s1", Project = "/srv/shop", Principal = "ada", Server = "db", Tool = "query",
    };

    private CallContext Context() => new()
    {
        Agent = "claude-code", User = "ada", Session = "s1", WorkingDirectory = "/srv/shop", Time = _clock.Now,
    };

    private BudgetGate Gate() => new(Open, Places(), _clock);

    private SpendStore Open() => SpendStore.Open(Path.Combine(_directory, SpendStore.FileName), PriceBook.Shipped);

    private TranscriptPlaces Places() => new(_directory, "/nowhere", "/nowhere", "/nowhere");

    private void Transcript(string id, string directory, DateTimeOffset at, int tokens, string session = "x")
    {
        string folder = Directory.CreateDirectory(Path.Combine(_directory, "projects", "p")).FullName;
        File.AppendAllText(
            Path.Combine(folder, $"{session}.jsonl"),
            $$$"""{"type":"assistant","sessionId":"{{{session}}}","cwd":"{{{directory}}}","timestamp":"{{{at:O}}}","message":{"id":"{{{id}}}","model":"claude-opus-5","usage":{"input_tokens":{{{tokens}}},"output_tokens":0} } }""" + "\n");
    }

    /// <summary>A clock that stands where it is put, in UTC.</summary>
    private sealed class SetClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        /// <summary>What was added to the time that passed by itself.</summary>
        public TimeSpan Passed { get; set; }

        public override long GetTimestamp() => base.GetTimestamp() + (long)(Passed.TotalSeconds * TimestampFrequency);

        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
