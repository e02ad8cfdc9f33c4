using System.CommandLine;
using System.Text.Json;
using Node9.Mcp.Cli.Verbs.Audit;
using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.State;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Cli.Tests.Verbs;

public sealed class AuditVerbTests : IDisposable
{
    private readonly string _state = Directory.CreateTempSubdirectory("node9-audit-verb-").FullName;

    [Fact]
    public void Tail_shows_the_newest_rows_of_all_runs_in_order()
    {
        WriteRun("first");
        WriteRun("second");

        (int code, string output, _) = Run("audit", "tail", "-n", "6");

        Assert.Equal(ExitCode.Done, code);
        string[] lines = output.TrimEnd().Split('\n');
        Assert.Equal(6, lines.Length);
        Assert.Contains("node9-mcp", lines[0], StringComparison.Ordinal);
        Assert.Contains("started", lines[1], StringComparison.Ordinal);
        Assert.Contains("review", lines[2], StringComparison.Ordinal);
        Assert.Contains("shop: drop_it", lines[2], StringComparison.Ordinal);
        Assert.Contains("approval a-second", lines[3], StringComparison.Ordinal);
        Assert.Contains("2.5 ms, 4 bytes", lines[4], StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Tail_prints_the_rows_themselves_as_json_lines()
    {
        string file = WriteRun("first");

        (_, string output, _) = Run("audit", "tail", "--json");

        Assert.Equal(File.ReadAllText(file), output);
    }

    [Fact]
    public void Show_gathers_all_that_is_known_of_a_call()
    {
        WriteRun("first");
        WriteRun("second");

        (int code, string output, _) = Run("audit", "show", "c-second", "--json");

        Assert.Equal(ExitCode.Done, code);
        string?[] events = [.. JsonElement.Parse(output).EnumerateArray().Select(row => row.GetProperty("event").GetString())];
        Assert.Equal(["call.decided", "approval.approved", "call.completed"], events);
        Assert.Equal(output, Run("audit", "show", "a-second", "--json").Output);
        Assert.Equal(output, Run("audit", "show", "2", "--json").Output);
        Assert.Contains("argsDigest", Run("audit", "show", "c-second").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Show_says_when_it_knows_nothing()
    {
        WriteRun("first");

        (int code, _, string error) = Run("audit", "show", "nobody");

        Assert.Equal(ExitCode.Refused, code);
        Assert.Contains("nothing about `nobody`", error, StringComparison.Ordinal);
        Assert.Contains("hint:", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_passes_a_log_as_it_was_written()
    {
        WriteRun("first");

        (int code, string output, _) = Run("audit", "verify");

        Assert.Equal(ExitCode.Done, code);
        Assert.Contains("whole: 5 rows in 1 runs", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_names_file_line_and_damage()
    {
        string file = WriteRun("first");
        File.WriteAllText(file, File.ReadAllText(file).Replace("drop_it", "read_it", StringComparison.Ordinal));

        (int code, string output, _) = Run("audit", "verify");
        (int jsonCode, string json, _) = Run("audit", "verify", "--json", file);

        Assert.Equal((ExitCode.Refused, ExitCode.Refused), (code, jsonCode));
        Assert.Contains($"damage: {Path.GetFileName(file)}:2: the line was changed", output, StringComparison.Ordinal);
        JsonElement finding = JsonElement.Parse(json).GetProperty("findings")[0];
        Assert.Equal("changed", finding.GetProperty("kind").GetString());
        Assert.Equal(2, finding.GetProperty("line").GetInt32());
    }

    [Fact]
    public void A_log_that_is_not_there_is_unavailable_and_not_whole()
    {
        Assert.Equal(ExitCode.Unavailable, Run("audit", "verify").Code);
        Assert.Equal(ExitCode.Unavailable, Run("audit", "verify", Path.Combine(_state, "none.jsonl")).Code);
        Assert.Equal(ExitCode.Unavailable, Run("audit", "tail").Code);
    }

    [Fact]
    public async Task Following_shows_rows_as_they_are_written()
    {
        using AuditLog log = Open();
        using var stop = new CancellationTokenSource();
        var output = new SignallingWriter("call.completed");
        Task<int> following = Root().Parse(["audit", "tail", "-n", "1", "-f", "--json", "--state", _state])
            .InvokeAsync(new InvocationConfiguration { Output = output }, stop.Token);
        await output.FirstLine;

        log.Append(new CompletedEvent { CallId = "later", Outcome = CallOutcome.Result });
        log.Flush();

        string line = await output.Seen.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.Contains("\"later\"", line, StringComparison.Ordinal);
        await stop.CancelAsync();
        Assert.Equal(ExitCode.Done, await following);
    }

    public void Dispose() => Directory.Delete(_state, recursive: true);

    private static RootCommand Root() => new("test") { AuditVerb.Create() };

    private AuditLog Open() => AuditLog.Open(StateDirectory.Open(_state), new AuditRun("1.0", "00aa"));

    private string WriteRun(string name)
    {
        using AuditLog log = Open();
        var match = new RuleMatch("ask-drop", "user", Decision.Review, "dropping needs a person");
        log.Append(new DecidedEvent
        {
            CallId = $"c-{name}",
            Call = new ToolCall { Server = "shop", Tool = "drop_it" },
            Context = new CallContext { Agent = "codex" },
            Verdict = new Verdict { Decision = Decision.Review, Deciding = match, Matches = [match], PolicyRevision = "00aa" },
            Decision = Decision.Review,
            ApprovalId = $"a-{name}",
        });
        log.Append(new ApprovalEvent { Step = ApprovalStep.Approved, ApprovalId = $"a-{name}", By = "grace", Channel = "cli" });
        log.Append(CompletedEvent.Of($"c-{name}", CallOutcome.Result, "true"u8, TimeSpan.FromMilliseconds(2.5)));
        return log.CurrentFile;
    }

    private (int Code, string Output, string Error) Run(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int code = Root().Parse([.. args, "--state", _state])
            .Invoke(new InvocationConfiguration { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>Says when a first line, and when a certain word, was written.</summary>
    private sealed class SignallingWriter(string word) : StringWriter
    {
        private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        private readonly TaskCompletionSource<string> _seen = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task FirstLine => _first.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        public Task<string> Seen => _seen.Task;

        public override void WriteLine(string? value)
        {
            _first.TrySetResult();
            if (value is not null && value.Contains(word, StringComparison.Ordinal))
            {
                _seen.TrySetResult(value);
            }
        }
    }
}
