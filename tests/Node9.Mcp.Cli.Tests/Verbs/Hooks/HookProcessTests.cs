using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text.Json;

namespace Node9.Mcp.Cli.Tests.Verbs.Hooks;

/// <summary>The executable as a hook: by the recorded cases, killed, given up, several at once, beside a gateway.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class HookProcessTests : IDisposable
{
    private const string Held = """{"session_id":"s","cwd":"/home/dev","hook_event_name":"PreToolUse","tool_name":"Bash","tool_input":{"command":"git push origin main"},"tool_use_id":"t1"}""";

    private const string Harmless = """{"session_id":"s","cwd":"/home/dev","hook_event_name":"PreToolUse","tool_name":"Bash","tool_input":{"command":"ls"},"tool_use_id":"t2"}""";

    private readonly string _root = Directory.CreateTempSubdirectory("hook-process").FullName;

    public HookProcessTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals and shells are those of Unix");
        Directory.CreateDirectory(Path.Combine(_root, "state"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public static TheoryData<string> Agents => ["claude", "codex", "gemini", "copilot", "cursor", "windsurf"];

    private string AuditText => string.Concat(Directory.Exists(Path.Combine(_root, "state", "audit"))
        ? Directory.GetFiles(Path.Combine(_root, "state", "audit"), "*.jsonl").Select(ReadShared) : []);

    [Theory]
    [MemberData(nameof(Agents))]
    public async Task Every_recorded_message_gets_its_answer_from_the_executable(string agent)
    {
        JsonElement[] cases = [.. JsonElement.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "tests", "cases", "hooks", agent + ".json"), TestContext.Current.CancellationToken)).EnumerateArray()];
        await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (each, _) =>
        {
            JsonElement stdin = each.GetProperty("stdin");
            int timeout = each.TryGetProperty("timeout", out JsonElement seconds) ? seconds.GetInt32() : 30;
            using HookProcess hook = await HookProcess.StartAsync(
                _root, agent, stdin.ValueKind == JsonValueKind.String ? stdin.GetString()! : stdin.GetRawText(), timeout);
            await hook.EndAsync();

            string says = $"{agent}: {each.GetProperty("says").GetString()}: {await hook.Error}";
            Assert.True(each.GetProperty("exit").GetInt32() == hook.ExitCode, says);
            Assert.True(hook.ExitCode == 0 == ((await hook.Error).Length == 0), says);
            Assert.True(each.TryGetProperty("stdout", out JsonElement _) || each.TryGetProperty("holds", out JsonElement _) == ((await hook.Output).Length > 0), says);
        });
        await VerifyAsync();
    }

    [Fact]
    public async Task A_hook_that_is_killed_while_its_call_waits_says_nothing_and_the_next_one_tells()
    {
        using HookProcess hook = await HookProcess.StartAsync(_root, "claude", Held, 120);
        await UntilAsync(() => AuditText.Contains("approval.requested", StringComparison.Ordinal));
        string id = AuditText.Split("\"approvalId\":\"")[1].Split('"')[0];

        hook.Kill();
        await hook.EndAsync();
        using HookProcess next = await HookProcess.StartAsync(_root, "claude", Harmless, 30);
        await next.EndAsync();

        Assert.Equal("", await hook.Output);
        Assert.NotEqual(0, hook.ExitCode);
        Assert.Equal(0, next.ExitCode);
        Assert.DoesNotContain("\"tool\":\"Bash\",\"decision\":\"allow\",\"approvalId\"", AuditText, StringComparison.Ordinal);
        (int code, string shown) = await OwnProgram.RunAsync(HookProcess.Info(_root, "audit", "show", id));
        Assert.Equal(0, code);
        Assert.Contains("abandoned", shown, StringComparison.Ordinal);
        Assert.Contains("was killed before anybody answered; the call was not let through", shown, StringComparison.Ordinal);
        await VerifyAsync();
    }

    [Fact]
    public async Task A_hook_answers_before_its_agent_gives_it_up_also_on_a_busy_machine()
    {
        Process[] busy = [.. Enumerable.Range(0, Environment.ProcessorCount * 2).Select(static _ => Process.Start("/bin/sh", ["-c", "while :; do :; done"]))];
        try
        {
            const int Seconds = 12;
            using var givenUp = new CancellationTokenSource(TimeSpan.FromSeconds(Seconds));
            using HookProcess hook = await HookProcess.StartAsync(_root, "claude", Held, Seconds);
            using CancellationTokenRegistration kill = givenUp.Token.Register(hook.Kill);
            await hook.EndAsync();

            Assert.Equal(2, hook.ExitCode);
            Assert.Contains("\"permissionDecision\":\"deny\"", await hook.Output, StringComparison.Ordinal);
            Assert.Contains("approval.requested", AuditText, StringComparison.Ordinal);
            Assert.Contains("\"decision\":\"block\"", AuditText, StringComparison.Ordinal);
        }
        finally
        {
            foreach (Process each in busy)
            {
                each.Kill();
                each.Dispose();
            }
        }
    }

    [Fact]
    public async Task Hooks_at_once_leave_one_whole_chain()
    {
        HookProcess[] hooks = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => HookProcess.StartAsync(_root, "claude", Harmless, 30)));
        await Task.WhenAll(hooks.Select(static hook => hook.EndAsync()));

        Assert.All(hooks, static hook => Assert.Equal(0, hook.ExitCode));
        Assert.Equal(6, AuditText.Split("call.decided").Length - 1);
        await VerifyAsync();
        Array.ForEach(hooks, static hook => hook.Dispose());
    }

    [Fact]
    public async Task A_call_to_a_gateway_that_lives_is_left_to_it_and_to_none_that_has_ended()
    {
        const string Drop = """{"session_id":"s","cwd":"/home/dev","hook_event_name":"PreToolUse","tool_name":"mcp__node9__demo__query","tool_input":{"sql":"drop table users"},"tool_use_id":"t3"}""";
        string workspace = Directory.CreateDirectory(Path.Combine(_root, "ws")).FullName;
        string file = Path.Combine(_root, "gateway.json");
        await File.WriteAllTextAsync(
            file,
            $$"""{"mcpServers": {"demo": {"command": {{JsonSerializer.Serialize(OwnProgram.Path)}}, "args": ["demo-server", "--workspace", {{JsonSerializer.Serialize(workspace)}}]} } }""",
            TestContext.Current.CancellationToken);
        using Process gateway = Process.Start(HookProcess.Info(_root, "run", "--config", file))!;
        _ = gateway.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await UntilAsync(() => Directory.Exists(Path.Combine(_root, "state", "sessions"))
            && Directory.GetFiles(Path.Combine(_root, "state", "sessions"), "*.jsonl").Any(static file => ReadShared(file).Contains("\"node9\"", StringComparison.Ordinal)));

        using HookProcess during = await HookProcess.StartAsync(_root, "claude", Drop, 30);
        await during.EndAsync();
        gateway.StandardInput.Close();
        await gateway.WaitForExitAsync(TestContext.Current.CancellationToken);
        using HookProcess after = await HookProcess.StartAsync(_root, "claude", Drop, 2);
        await after.EndAsync();

        Assert.Equal((0, ""), (during.ExitCode, await during.Output));
        Assert.Equal(2, after.ExitCode);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static string ReadShared(string path)
    {
        using var file = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return file.ReadToEnd();
    }

    private async Task VerifyAsync()
    {
        (int code, string output) = await OwnProgram.RunAsync(HookProcess.Info(_root, "audit", "verify"));
        Assert.True(code == 0, output);
    }

    /// <summary>Looks again whenever something below the state directory changes.</summary>
    private async Task UntilAsync(Func<bool> isSo)
    {
        using var watcher = new FileSystemWatcher(Path.Combine(_root, "state")) { IncludeSubdirectories = true };
        while (!isSo())
        {
            await Task.Run(() => watcher.WaitForChanged(WatcherChangeTypes.All, 500), TestContext.Current.CancellationToken);
        }
    }
}
