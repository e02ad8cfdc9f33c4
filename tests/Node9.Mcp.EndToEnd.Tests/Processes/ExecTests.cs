using System.Text.Json;
using System.Text.Json.Nodes;
using Node9.Mcp.Gateway.Approvals.Control;
using Node9.Mcp.Gateway.Approvals.Processes;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.EndToEnd.Tests.Processes;

/// <summary>What a command under <c>exec</c> keeps of its own: input, output, exit code; and what is written about it.</summary>
public sealed class ExecTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData("exit 7", 7)]
    [InlineData("true", 0)]
    public async Task The_exit_code_is_the_commands_own(string script, int code)
    {
        GovernedCommand.SkipUnlessTraced();

        Assert.Equal(code, (await GovernedCommand.Start(_workspace, [], "sh", "-c", script).EndAsync()).Code);
    }

    [Fact]
    public async Task A_command_that_ended_by_a_signal_gives_128_and_its_number()
    {
        GovernedCommand.SkipUnlessTraced();
        File.WriteAllText(Path.Combine(_workspace.Work, "go.sh"), "kill -KILL $$\n");

        Programs.Ran ran = await GovernedCommand.Start(_workspace, [], "sh", "go.sh").EndAsync();

        Assert.Equal(137, ran.Code);
    }

    [Fact]
    public async Task Other_processes_go_on_while_one_is_held()
    {
        GovernedCommand.SkipUnlessTraced();
        File.WriteAllText(Path.Combine(_workspace.Work, "victim"), "");
        File.WriteAllText(Path.Combine(_workspace.Work, "go.sh"), "x=rm\n$x victim &\nls > listed; echo more\nwait $!\nexit $?\n");
        GovernedCommand command = GovernedCommand.Start(_workspace, [], "sh", "go.sh");
        string id = await _workspace.WaitingApprovalAsync();

        await _workspace.RunAsync("approvals", "deny", id, "--reason", "no");
        Programs.Ran ran = await command.EndAsync();

        Assert.Equal((126, "more\n"), (ran.Code, ran.Output));
        Assert.Contains("victim", File.ReadAllText(Path.Combine(_workspace.Work, "listed")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_approved_for_a_shell_is_not_asked_again_for_what_it_starts()
    {
        GovernedCommand.SkipUnlessTraced();
        File.WriteAllText(Path.Combine(_workspace.Work, "victim"), "");
        GovernedCommand command = GovernedCommand.Start(_workspace, [], "sh", "-c", "rm victim; echo done");

        await _workspace.RunAsync("approvals", "approve", await _workspace.WaitingApprovalAsync());
        Programs.Ran ran = await command.EndAsync();

        Assert.Equal((0, "done\n"), (ran.Code, ran.Output));
        Assert.Equal(1, ran.Error.Split("held:").Length - 1);
        Assert.False(File.Exists(Path.Combine(_workspace.Work, "victim")));
    }

    [Fact]
    public async Task What_may_go_on_only_with_a_recovery_point_is_held_since_none_is_made()
    {
        GovernedCommand.SkipUnlessTraced();
        JsonArray rules =
        [
            JsonNode.Parse("""
                { "id": "rm-with-point", "match": { "fact": "file.delete" }, "decision": "allow", "recovery": "require",
                  "reason": "A deleted file comes back from its point.",
                  "examples": { "match": [{ "tool": "run_command", "arguments": { "command": "rm a" } }],
                                "noMatch": [{ "tool": "run_command", "arguments": { "command": "ls" } }] } }
                """),
        ];
        _workspace.Configure(rules: rules);
        File.WriteAllText(Path.Combine(_workspace.Work, "victim"), "");
        GovernedCommand command = GovernedCommand.Start(_workspace, ["--config", _workspace.ConfigFile], "rm", "victim");

        await _workspace.RunAsync("approvals", "deny", await _workspace.WaitingApprovalAsync(), "--reason", "no");
        Programs.Ran ran = await command.EndAsync();

        Assert.Equal(126, ran.Code);
        Assert.Contains("recovery-point", ran.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_workspace.Work, "victim")));
    }

    [Fact]
    public async Task A_command_below_it_cannot_approve()
    {
        GovernedCommand.SkipUnlessTraced();
        GovernedCommand command = GovernedCommand.Start(
            _workspace, [], "sh", "-c", $"x={Programs.Gateway}; setsid $x approvals approve apr_000000; echo $?");

        Programs.Ran ran = await command.EndAsync();

        Assert.DoesNotContain("0\n", ran.Output, StringComparison.Ordinal);
        Assert.Contains("node9-mcp: Not executed", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_left_the_tree_and_its_environment_behind_still_cannot_answer()
    {
        GovernedCommand.SkipUnlessTraced();
        File.WriteAllText(
            Path.Combine(_workspace.Work, "go.sh"),
            """
            env -i PATH=$PATH setsid --fork sh -c 'echo $$ > id; mv id escaped; exec sleep 600' < /dev/null
            while [ ! -e over ]; do sleep 0.1; done

            """);
        GovernedCommand command = GovernedCommand.Start(_workspace, [], "sh", "go.sh");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!File.Exists(Path.Combine(_workspace.Work, "escaped")))
        {
            await Task.Yield();
            limit.Token.ThrowIfCancellationRequested();
        }

        int escaped = int.Parse(File.ReadAllText(Path.Combine(_workspace.Work, "escaped")));
        IProcessTable table = ProcessTables.Local;
        HashSet<ProcessIdentity> agents = new GatewayRegistry(StateDirectory.Open(_workspace.State), table).Agents();
        DeciderFinding finding = new DeciderCheck(table).Judge(escaped, null, agents, atTerminal: true);
        File.WriteAllText(Path.Combine(_workspace.Work, "over"), "");
        await command.EndAsync();

        Assert.Null(table.FindVariable(escaped, AgentMarkers.Names));
        Assert.DoesNotContain(ProcessAncestry.Of(escaped, table).Chain, agents.Contains);
        Assert.Contains("this command is traced by the governed run", finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Starts_that_only_read_are_counted_and_the_log_verifies()
    {
        GovernedCommand.SkipUnlessTraced();
        File.WriteAllText(Path.Combine(_workspace.Work, "go.sh"), "ls; ls; ls\n");

        await GovernedCommand.Start(_workspace, [], "sh", "go.sh").EndAsync();

        string[] rows = File.ReadAllLines(Directory.GetFiles(Path.Combine(_workspace.State, "audit"), "*.jsonl").Single());
        JsonElement counted = JsonDocument.Parse(rows.Single(static row => row.Contains("\"exec.programs\""))).RootElement;
        JsonElement ls = counted.GetProperty("programs").EnumerateArray().Single(static p => p.GetProperty("program").GetString() == "ls");
        Assert.True((4, 3) == (counted.GetProperty("starts").GetInt32(), ls.GetProperty("starts").GetInt32()), counted.ToString());
        Assert.Equal(0, (await _workspace.RunAsync("audit", "verify")).Code);
    }

    [Fact]
    public async Task A_credential_in_the_output_is_masked_when_asked_and_reported_otherwise()
    {
        GovernedCommand.SkipUnlessTraced();
        string token = "AKIA" + "Q7XW4ZT2MN6PLR3K";
        File.WriteAllText(Path.Combine(_workspace.Work, "go.sh"), $"echo one; printf 'key AKIA'; echo {token[4..]}; echo two\n");

        Programs.Ran plain = await GovernedCommand.Start(_workspace, [], "sh", "go.sh").EndAsync();
        Programs.Ran masked = await GovernedCommand.Start(_workspace, ["--mask"], "sh", "go.sh").EndAsync();

        Assert.Equal($"one\nkey {token}\ntwo\n", plain.Output);
        Assert.Contains("in the output:", plain.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(token[8..], masked.Output, StringComparison.Ordinal);
        Assert.StartsWith("one\n", masked.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--no-ptrace")]
    [InlineData("--posture", "standard")]
    public async Task Where_starts_cannot_be_traced_shims_hold_what_is_found_on_the_path(params string[] inner)
    {
        GovernedCommand.SkipUnlessTraced();
        File.WriteAllText(Path.Combine(_workspace.Work, "victim"), "");
        File.WriteAllText(Path.Combine(_workspace.Work, "go.sh"), "x=rm; $x victim; echo $?\n");
        bool nested = inner[0] != "--no-ptrace";

        // What is traced already cannot be traced again, so a second exec below the first is refused ptrace by the kernel.
        GovernedCommand command = nested
            ? GovernedCommand.Start(_workspace, ["--posture", "observe"], [Programs.Gateway, "exec", .. inner, "--", "sh", "go.sh"])
            : GovernedCommand.Start(_workspace, inner, "sh", "go.sh");
        await _workspace.RunAsync("approvals", "deny", await _workspace.WaitingApprovalAsync(), "--reason", "no");
        Programs.Ran ran = await command.EndAsync();

        Assert.Equal("126\n", ran.Output);
        Assert.Contains("weaker", ran.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_workspace.Work, "victim")));
    }

    [Fact]
    public async Task Nothing_runs_where_tracing_is_required_and_refused()
    {
        GovernedCommand.SkipUnlessTraced();

        Programs.Ran ran = await GovernedCommand.Start(
            _workspace, ["--posture", "observe"], Programs.Gateway, "exec", "--require-ptrace", "--", "echo", "ran").EndAsync();

        Assert.Equal((3, ""), (ran.Code, ran.Output));
        Assert.Contains("program starts cannot be traced here", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Behind_walls_credentials_cannot_be_read_and_only_the_workspace_is_written()
    {
        GovernedCommand.SkipUnlessTraced();
        Programs.Ran kernel = await _workspace.RunAsync("exec", "--explain-walls");
        Assert.SkipWhen(kernel.Output.Contains("no Landlock", StringComparison.Ordinal), "this kernel has no Landlock");
        Directory.CreateDirectory(_workspace.In("home/.ssh"));
        File.WriteAllText(_workspace.In("home/.ssh/id_rsa"), "a key");
        File.WriteAllText(_workspace.In("home/plain"), "plain\n");
        File.WriteAllText(
            Path.Combine(_workspace.Work, "go.sh"),
            "cat $HOME/plain; p=$HOME/.s; cat ${p}sh/id_rsa; echo written > mine; cat mine; echo no > /var/lib/node9-mcp-probe\n");

        Programs.Ran behind = await GovernedCommand.StartAt(
            _workspace, _workspace.In("home"), ["--posture", "observe", "--walls"], "sh", "go.sh").EndAsync();

        Assert.Equal("plain\nwritten\n", behind.Output);
        Assert.Contains("Permission denied", behind.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_it_left_running_is_ended_with_it()
    {
        GovernedCommand.SkipUnlessTraced();
        File.WriteAllText(Path.Combine(_workspace.Work, "go.sh"), "setsid sleep 300 & echo $!\n");

        Programs.Ran ran = await GovernedCommand.Start(_workspace, [], "sh", "go.sh").EndAsync();

        Assert.Equal(0, ran.Code);
        string stat = $"/proc/{ran.Output.Trim()}/stat";
        Assert.True(!File.Exists(stat) || File.ReadAllText(stat).Contains(") Z ", StringComparison.Ordinal));
    }
}
