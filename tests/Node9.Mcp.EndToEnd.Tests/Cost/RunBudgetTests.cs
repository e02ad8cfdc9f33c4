using System.Globalization;
using System.Text.Json.Nodes;

namespace Node9.Mcp.EndToEnd.Tests.Cost;

/// <summary>Budgets of one governed run: an agent's transcript grows by a dime an answer, programs start, minutes pass.</summary>
public sealed class RunBudgetTests : IDisposable
{
    private const string Spends = """
        for i in "$@"; do
          sed "s/NOW/$(date -u +%FT%T.%3NZ)/" "$i" >> "$CLAUDE_CONFIG_DIR/projects/work/s1.jsonl"
        done
        sleep
        """;

    private readonly Workspace _workspace = new();

    public RunBudgetTests()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "program starts are governed on Linux");
        _workspace.Configure();
        Directory.CreateDirectory(Path.Combine(_workspace.In("claude"), "projects", "work"));
    }

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task What_the_run_spent_ends_it_and_its_whole_tree()
    {
        Programs.Ran ran = await RunAsync("usd=0.5", 6, seconds: 600);
        Assert.Equal(124, ran.Code);
        Assert.Matches(@"ended: The budget `usd=0\.5` is 1\d0 % used: \$0\.\d0 of \$0\.50 per run\.", ran.Error);
    }

    [Fact]
    public async Task Tokens_count_as_money_does()
    {
        Programs.Ran ran = await RunAsync("tokens=100k", 6, seconds: 600);
        Assert.Equal(124, ran.Code);
        Assert.Contains("of 100000 tokens per run.", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_spent_before_or_elsewhere_is_not_the_runs()
    {
        string transcript = Path.Combine(_workspace.In("claude"), "projects", "work", "s1.jsonl");
        for (int i = 0; i < 9; i++)
        {
            string now = DateTimeOffset.UtcNow.ToString("O", CultureInfo.InvariantCulture);
            File.AppendAllText(transcript, Answer($"before{i}", _workspace.Work).Replace("NOW", now, StringComparison.Ordinal));
        }

        Programs.Ran ran = await RunAsync("usd=0.5", 3, seconds: 2, elsewhere: 9);
        Assert.True(ran.Code == 0, ran.Error);
        Assert.DoesNotContain("usd=0.5", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_start_beyond_the_budget_does_not_run()
    {
        Programs.Ran ran = await ExecAsync(
            ["--budget", "calls=3", "--budget", "calls=900"], "sh", "-c", "for i in 1 2 3 4; do /bin/echo \"line $i\"; done; sleep 600");
        Assert.Equal(124, ran.Code);
        Assert.Contains("line 2", ran.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("line 3", ran.Output, StringComparison.Ordinal);
        Assert.Contains("The budget `calls=3` is 100 % used: 3 calls of 3 calls per run.", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Minutes_are_those_since_its_start()
    {
        Programs.Ran ran = await ExecAsync(["--budget", "minutes=0.02"], "sleep", "600");
        Assert.Equal(124, ran.Code);
        Assert.Contains("ended: The budget `minutes=0.02` is", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_does_not_widen_what_policy_allows()
    {
        _workspace.Configure(budgets:
        [
            new JsonObject { ["id"] = "day", ["limit"] = new JsonObject { ["usd"] = 0.3 }, ["per"] = "day", ["end"] = 1 },
        ]);
        Programs.Ran ran = await RunAsync("usd=100", 6, seconds: 600);
        Assert.Equal(124, ran.Code);
        Assert.Contains("ended: The budget `day` is", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_budget_that_cannot_be_read_starts_nothing()
    {
        Programs.Ran ran = await ExecAsync(["--budget", "hours=1"], "echo", "started");
        Assert.Equal(2, ran.Code);
        Assert.DoesNotContain("started", ran.Output, StringComparison.Ordinal);
        Assert.Contains("`hours` is nothing that a budget can count", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_starts_are_not_traced_a_budget_of_them_starts_nothing()
    {
        Programs.Ran ran = await ExecAsync(["--budget", "calls=9", "--no-ptrace"], "echo", "started");
        Assert.Equal(126, ran.Code);
        Assert.DoesNotContain("started", ran.Output, StringComparison.Ordinal);
    }

    private static string Answer(string id, string directory) => new JsonObject
    {
        ["type"] = "assistant",
        ["sessionId"] = "s1",
        ["cwd"] = directory,
        ["timestamp"] = "NOW",
        ["message"] = new JsonObject
        {
            ["id"] = id,
            ["model"] = "claude-opus-5",
            ["usage"] = new JsonObject { ["input_tokens"] = 20_000, ["output_tokens"] = 0 },
        },
    }.ToJsonString() + "\n";

    private Task<Programs.Ran> RunAsync(string budget, int answers, int seconds, int elsewhere = 0)
    {
        var files = new List<string>();
        for (int i = 0; i < answers + elsewhere; i++)
        {
            string file = _workspace.In($"answer{i}.json");
            File.WriteAllText(file, Answer($"answer{i}", i < answers ? _workspace.Work : "/srv/other"));
            files.Add(file);
        }

        return ExecAsync(["--budget", budget], ["sh", "-c", $"{Spends} {seconds}", "sh", .. files]);
    }

    private Task<Programs.Ran> ExecAsync(string[] options, params string[] words) => _workspace.RunAsync(
        ["exec", "--posture", "observe", "--config", _workspace.ConfigFile, .. options, "--", .. words]);
}
