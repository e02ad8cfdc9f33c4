using Node9.Mcp.Gateway.Downstream.Processes;

namespace Node9.Mcp.Gateway.Tests.Downstream;

public sealed class ProcessLauncherTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("node9 ü ").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task A_child_gets_exactly_the_environment_it_is_given()
    {
        var given = new Dictionary<string, string>
        {
            ["PATH"] = "/usr/bin:/bin", ["EMPTY"] = "", ["QUOTES"] = "a \"b\" 'c' $d `e`", ["ÜMLAUT"] = "🦊",
        };
        var output = await Output(new DownstreamCommand("env", ["-0"], given));
        Assert.Equal(
            given.Select(variable => $"{variable.Key}={variable.Value}").Order(StringComparer.Ordinal),
            output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Arguments_arrive_as_they_are_because_no_shell_reads_them()
    {
        string[] arguments = ["", " ", "two words", "\"", "'", "a\nb", "$HOME", "`id`", "*", ";", "\\", "ü🦊", "--", "a=b"];
        var output = await Output(new DownstreamCommand("printf", ["%s\\0", .. arguments], Shell.Environment));
        Assert.Equal(arguments, output.Split('\0')[..^1]);
    }

    [Fact]
    public async Task A_child_starts_in_the_directory_it_is_given()
    {
        var output = await Output(new DownstreamCommand("pwd", ["-P"], Shell.Environment, directory));
        Assert.Equal(directory, output.TrimEnd('\n'));
    }

    [Fact]
    public async Task A_child_holds_three_descriptors_and_no_other_childs_pipe()
    {
        using var other = PosixLauncher.Launch(new DownstreamCommand("sleep", ["1000"], Shell.Environment));
        var output = await Output(new DownstreamCommand("ls", ["/proc/self/fd"], Shell.Environment));
        Assert.Equal(["0", "1", "2", "3"], output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_child_leads_a_session_of_its_own_with_no_signal_blocked_or_ignored()
    {
        var stat = (await Output(new DownstreamCommand("cat", ["/proc/self/stat"], Shell.Environment))).Split(' ');
        Assert.Equal(stat[0], stat[4]);
        Assert.Equal(stat[0], stat[5]);
        var lines = (await Output(
            new DownstreamCommand("grep", ["-E", "^Sig(Blk|Ign)", "/proc/self/status"], Shell.Environment))).Split('\n');
        Assert.Equal("SigBlk:\t0000000000000000", lines[0]);

        // glibc always leaves its own two, 32 and 33, ignored.
        Assert.Equal(0, Convert.ToInt64(lines[1]["SigIgn:\t".Length..], 16) & ~0x1_8000_0000);
    }

    [Fact]
    public async Task A_command_is_found_by_the_childs_PATH_and_not_by_ours()
    {
        Script("tool", "#!/bin/sh\necho found", executable: true);
        var environment = new Dictionary<string, string> { ["PATH"] = directory };
        Assert.Equal("found\n", await Output(new DownstreamCommand("tool", [], environment)));
        Assert.Equal("found\n", await Output(new DownstreamCommand("./tool", [], environment, directory)));
        Assert.Contains("no program named `ls` is on the server's PATH", Refusal("ls", environment), StringComparison.Ordinal);
    }

    [Fact]
    public void A_command_that_cannot_run_is_refused_with_its_reason()
    {
        var plain = Script("plain", "echo", executable: false);
        var orphan = Script("orphan", "#!/nowhere/interpreter\n", executable: true);
        var nonsense = Script("nonsense", "\u0001\u0002", executable: true);
        Assert.Equal($"`{plain}` may not be executed", Refusal(plain));
        Assert.Equal($"`{orphan}` names an interpreter in its first line that is not there", Refusal(orphan));
        Assert.Equal($"`{nonsense}` is no program this machine can run", Refusal(nonsense));
        Assert.Equal($"`{directory}/.` is a directory, not a program", Refusal(directory + "/."));
        Assert.Equal("there is no file `/nowhere/tool`", Refusal("/nowhere/tool"));
        Assert.Equal("no program named `no-such-tool` is on the server's PATH", Refusal("no-such-tool"));
        Assert.Equal("the command is empty", Refusal(""));
    }

    [Fact]
    public void A_directory_that_is_not_there_is_refused()
    {
        var error = Assert.Throws<LaunchException>(() =>
            PosixLauncher.Launch(new DownstreamCommand("pwd", [], Shell.Environment, "/nowhere")));
        Assert.Equal("there is no directory `/nowhere` to start in", error.Message);
        Assert.NotEmpty(error.Hint);
    }

    [Fact]
    public void A_refused_start_leaves_no_descriptor_open()
    {
        Refusal("no-such-tool");
        var orphan = Script("orphan", "#!/nowhere/interpreter\n", executable: true);
        Refusal(orphan);
        var before = Directory.GetFiles("/proc/self/fd").Length;
        for (var i = 0; i < 50; i++)
        {
            Refusal(orphan);
        }

        Assert.InRange(Directory.GetFiles("/proc/self/fd").Length, 0, before + 25);
    }

    [Fact]
    public async Task The_runtimes_own_children_are_still_collected_beside_ours()
    {
        using var ours = PosixLauncher.Launch(new DownstreamCommand("sh", ["-c", "exit 5"], Shell.Environment));
        using var theirs = System.Diagnostics.Process.Start("sh", ["-c", "exit 6"]);
        await theirs.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(
            TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.Equal(6, theirs.ExitCode);
        Assert.Equal(5, (await ours.Exited.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Code);
    }

    private static async Task<string> Output(DownstreamCommand command)
    {
        using var process = PosixLauncher.Launch(command);
        using var reader = new StreamReader(process.Output);
        var output = await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(20));
        using var errors = new StreamReader(process.Error);
        Assert.Equal("", await errors.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Equal("exited with code 0", (await process.Exited.WaitAsync(TimeSpan.FromSeconds(20))).ToString());
        return output;
    }

    private static string Refusal(string command, IReadOnlyDictionary<string, string>? environment = null) =>
        Assert.Throws<LaunchException>(() =>
            PosixLauncher.Launch(new DownstreamCommand(command, [], environment ?? Shell.Environment))).Message;

    private string Script(string name, string content, bool executable)
    {
        var path = Path.Combine(directory, name);
        File.WriteAllText(path, content);
        if (executable && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return path;
    }
}
