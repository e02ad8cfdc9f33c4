using System.Text;
using System.Text.Json;
using Node9.Mcp.Gateway.Audit.Verification;
using Node9.Mcp.Gateway.Hooks;

namespace Node9.Mcp.Gateway.Tests.Hooks;

/// <summary>What every agent's hook must do, by the cases in <c>tests/cases/hooks</c>.</summary>
public sealed class HookContractTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("hooks").FullName;

    public static TheoryData<string> Agents => ["claude", "codex", "gemini", "copilot", "cursor", "windsurf"];

    private string State => Path.Combine(_root, "state");

    [Theory]
    [MemberData(nameof(Agents))]
    public async Task Every_recorded_message_gets_the_answer_that_its_agent_understands(string agent)
    {
        JsonElement cases = JsonElement.Parse(File.ReadAllText(CaseFile(agent)));
        foreach (JsonElement each in cases.EnumerateArray())
        {
            string says = $"{agent}: {each.GetProperty("says").GetString()}";
            int timeout = each.TryGetProperty("timeout", out JsonElement seconds) ? seconds.GetInt32() : 30;
            HookAnswer answer = await Ask(agent, Stdin(each), timeout);
            string output = Encoding.UTF8.GetString(answer.Output.Span);

            Assert.True(each.GetProperty("exit").GetInt32() == answer.ExitCode, $"{says}: {answer.ExitCode} {answer.Error}");
            if (each.TryGetProperty("stdout", out JsonElement expected))
            {
                string reason = JsonSerializer.Serialize(answer.Error).Trim('"');
                Assert.True(
                    JsonElement.DeepEquals(JsonElement.Parse(expected.GetRawText().Replace("REASON", reason, StringComparison.Ordinal)), JsonElement.Parse(output)),
                    $"{says}: {output}");
            }
            else
            {
                Assert.True(output.Length == 0 || each.TryGetProperty("holds", out _), $"{says}: {output}");
            }

            Assert.True(answer.ExitCode == 0 == (answer.Error.Length == 0), says);
            Assert.Contains(each.TryGetProperty("reason", out JsonElement words) ? words.GetString()! : "", answer.Error, StringComparison.Ordinal);
            foreach (string text in Texts(each, "holds"))
            {
                Assert.True(output.Contains(text, StringComparison.Ordinal), $"{says}: {output}");
            }

            foreach (string text in Texts(each, "lacks"))
            {
                Assert.False(output.Contains(text, StringComparison.Ordinal), $"{says}: {output}");
            }
        }

        AuditReport report = AuditVerifier.VerifyDirectory(Path.Combine(State, "audit"));
        Assert.Empty(report.Findings);
    }

    [Theory]
    [MemberData(nameof(Agents))]
    public async Task A_message_before_a_tool_that_was_cut_anywhere_never_passes(string agent)
    {
        byte[] whole = Stdin(JsonElement.Parse(File.ReadAllText(CaseFile(agent)))[0]);
        for (int length = 0; length < whole.Length; length += 7)
        {
            HookAnswer answer = await Ask(agent, whole[..length], 30);

            Assert.True(answer.ExitCode == 2 && answer.Error.Length > 0, $"{length}");
        }
    }

    [Fact]
    public async Task Standard_input_that_fails_and_a_state_directory_that_cannot_be_had_deny()
    {
        HookAnswer unread = await HookHost.RunAsync(Start("gemini", 30), () => throw new IOException("it did not end"), static () => TestContext.Current.CancellationToken);
        File.WriteAllText(Path.Combine(_root, "file"), "");
        HookAnswer stateless = await HookHost.RunAsync(
            Start("copilot", 30) with { StateDirectory = Path.Combine(_root, "file") },
            () => Stdin(JsonElement.Parse(File.ReadAllText(CaseFile("copilot")))[0]),
            static () => TestContext.Current.CancellationToken);

        Assert.Equal(2, unread.ExitCode);
        Assert.Equal(2, stateless.ExitCode);
    }

    [Fact]
    public async Task Hooks_at_once_write_one_whole_chain()
    {
        byte[] message = Stdin(JsonElement.Parse(File.ReadAllText(CaseFile("claude")))[0]);

        HookAnswer[] answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Ask("claude", message, 30))));

        Assert.All(answers, answer => Assert.Equal(0, answer.ExitCode));
        AuditReport report = AuditVerifier.VerifyDirectory(Path.Combine(State, "audit"));
        Assert.Empty(report.Findings);
        Assert.Equal(17, Assert.Single(report.Runs).Rows);
    }

    [Fact]
    public async Task A_half_line_of_a_killed_hook_is_cut_off_and_said()
    {
        byte[] message = Stdin(JsonElement.Parse(File.ReadAllText(CaseFile("claude")))[0]);
        await Ask("claude", message, 30);
        string file = Directory.GetFiles(Path.Combine(State, "audit"), "*.jsonl").Single();
        File.AppendAllText(file, "{\"seq\":3,\"prev\":\"");

        await Ask("claude", message, 30);

        Assert.Contains("log.recovered", File.ReadAllText(file), StringComparison.Ordinal);
        Assert.Empty(AuditVerifier.VerifyDirectory(Path.Combine(State, "audit")).Findings);
    }

    [Fact]
    public async Task A_hook_that_its_agent_ends_while_it_waits_denies_and_says_why()
    {
        using var ended = new CancellationTokenSource();
        byte[] message = Stdin(JsonElement.Parse(File.ReadAllText(CaseFile("claude")))[0]);
        string text = Encoding.UTF8.GetString(message).Replace("ls src", "git push origin main", StringComparison.Ordinal);
        using var watcher = new FileSystemWatcher(_root) { IncludeSubdirectories = true };
        watcher.Changed += (_, change) =>
        {
            if (change.FullPath.EndsWith(".jsonl", StringComparison.Ordinal) && change.FullPath.Contains("audit", StringComparison.Ordinal))
            {
                ended.Cancel();
            }
        };
        watcher.EnableRaisingEvents = true;

        HookAnswer answer = await HookHost.RunAsync(Start("claude", 60), () => Encoding.UTF8.GetBytes(text), () => ended.Token);

        Assert.Equal(2, answer.ExitCode);
        Assert.Contains("ended its hook", answer.Error, StringComparison.Ordinal);
        string rows = File.ReadAllText(Directory.GetFiles(Path.Combine(State, "audit"), "*.jsonl").Single());
        Assert.Contains("approval.withdrawn", rows, StringComparison.Ordinal);
        Assert.DoesNotContain("\"decision\":\"allow\"", rows, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static IEnumerable<string> Texts(JsonElement from, string name) =>
        from.TryGetProperty(name, out JsonElement texts) ? texts.EnumerateArray().Select(each => each.GetString()!) : [];

    private static byte[] Stdin(JsonElement each) => Encoding.UTF8.GetBytes(
        each.GetProperty("stdin") is { ValueKind: JsonValueKind.String } text ? text.GetString()! : each.GetProperty("stdin").GetRawText());

    private static string CaseFile(string agent)
    {
        string directory = AppContext.BaseDirectory;
        while (!Directory.Exists(Path.Combine(directory, "tests", "cases", "hooks")))
        {
            directory = Path.GetDirectoryName(directory) ?? throw new DirectoryNotFoundException("tests/cases/hooks");
        }

        return Path.Combine(directory, "tests", "cases", "hooks", agent + ".json");
    }

    private Task<HookAnswer> Ask(string agent, byte[] stdin, int timeout) => HookHost.RunAsync(
        Start(agent, timeout), () => stdin, static () => TestContext.Current.CancellationToken);

    private HookStart Start(string agent, int timeout) => new()
    {
        Agent = agent,
        StateDirectory = State,
        Timeout = TimeSpan.FromSeconds(timeout),
        Say = _ => { },
    };
}
