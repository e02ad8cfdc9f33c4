namespace Node9.Mcp.Cli.Tests.Verbs.Exec;

/// <summary>A shell and a full-screen program under <c>exec</c> are what they are without it.</summary>
public sealed class ExecTerminalTests
{
    private static readonly string[] Shell = ["bash", "--norc", "--noprofile", "-i"];

    [Fact]
    public async Task The_exit_code_is_the_shells()
    {
        GovernedTerminal.SkipUnlessTraced();
        await using GovernedTerminal terminal = await GovernedTerminal.StartAsync([], Shell);
        await terminal.PromptAsync();

        await terminal.TypeAsync("exit 37");

        await terminal.Screen.ScreenAsync("over 37");
    }

    [Fact]
    public async Task A_new_size_is_seen_below()
    {
        GovernedTerminal.SkipUnlessTraced();
        await using GovernedTerminal terminal = await GovernedTerminal.StartAsync([], Shell);
        await terminal.PromptAsync();
        await terminal.TypeAsync("stty size");
        await terminal.Screen.ScreenAsync("24 80");

        await terminal.TypeAsync("trap 'stty size' WINCH");
        await terminal.Screen.ResizeAsync(71, 19);

        await terminal.TypeAsync("while sleep 0.1; do case $(stty size) in '19 71') echo it is new; break;; esac; done");
        await terminal.Screen.ScreenAsync("\nit is new");
    }

    [Fact]
    public async Task An_interrupt_ends_what_is_in_front_and_not_the_shell()
    {
        GovernedTerminal.SkipUnlessTraced();
        await using GovernedTerminal terminal = await GovernedTerminal.StartAsync([], Shell);
        await terminal.PromptAsync();
        await terminal.TypeAsync("sh -c 'echo begun; exec sleep 600'");
        await terminal.Screen.ScreenAsync("\nbegun");

        await terminal.Screen.PressAsync("C-c");
        await terminal.TypeAsync("echo code $?");

        await terminal.Screen.ScreenAsync("\ncode 130");
    }

    [Fact]
    public async Task A_stopped_job_goes_on_in_front()
    {
        GovernedTerminal.SkipUnlessTraced();
        await using GovernedTerminal terminal = await GovernedTerminal.StartAsync([], Shell);
        await terminal.PromptAsync();
        await terminal.TypeAsync("sh -c 'echo begun; read x; echo got $x'");
        await terminal.Screen.ScreenAsync("\nbegun");

        await terminal.Screen.PressAsync("C-z");
        await terminal.Screen.ScreenAsync("Stopped");
        await terminal.TypeAsync("fg");
        await terminal.TypeAsync("words");

        await terminal.Screen.ScreenAsync("\ngot words");
    }

    [Theory]
    [InlineData("less")]
    [InlineData("vim", "-u", "NONE", "-n")]
    public async Task A_full_screen_program_leaves_the_same_screen(params string[] program)
    {
        GovernedTerminal.SkipUnlessTraced();
        Assert.SkipUnless(OnPath(program[0]), $"{program[0]} is not installed");

        Assert.Equal(await ScreensAsync(null, program), await ScreensAsync(["--posture", "observe"], program));
    }

    [Fact]
    public async Task An_interrupt_while_a_start_is_held_refuses_it_and_leaves_the_shell()
    {
        GovernedTerminal.SkipUnlessTraced();
        await using GovernedTerminal terminal = await GovernedTerminal.StartAsync([], Shell);
        await terminal.PromptAsync();
        string victim = Path.Combine(terminal.Work, "victim");
        await File.WriteAllTextAsync(victim, "", TestContext.Current.CancellationToken);
        await terminal.TypeAsync("rm victim");
        await terminal.Screen.ScreenAsync("held:");

        await terminal.Screen.PressAsync("C-c");
        await terminal.TypeAsync("echo still $((40 + 2))");

        await terminal.Screen.ScreenAsync("still 42");
        Assert.True(File.Exists(victim));
        await terminal.TypeAsync("exit 5");
        await terminal.Screen.ScreenAsync("over 5");
    }

    /// <summary>What is seen while it runs, and what it leaves.</summary>
    private static async Task<(string During, string After)> ScreensAsync(string[]? options, string[] program)
    {
        await using GovernedTerminal terminal = await GovernedTerminal.StartAsync(options, Shell);
        await terminal.PromptAsync();
        await File.WriteAllLinesAsync(
            Path.Combine(terminal.Work, "text"), Enumerable.Range(1, 90).Select(static n => $"line {n} of the text"),
            TestContext.Current.CancellationToken);
        await terminal.TypeAsync("clear; echo cleared $((1 + 1))");
        await terminal.Screen.ScreenAsync("cleared 2\n>");
        await terminal.TypeAsync(string.Join(' ', [.. program, "text"]));
        await terminal.Screen.ScreenAsync("line 20 of the text");
        await terminal.Screen.PressAsync("G");
        string during = await terminal.Screen.ScreenAsync("line 90 of the text");
        await terminal.TypeAsync(program[0] == "less" ? "q" : ":q!");
        await terminal.TypeAsync("echo gone $((1 + 1))");
        string after = await terminal.Screen.ScreenAsync(static screen => screen.Contains("gone 2", StringComparison.Ordinal)
            && screen.TrimEnd().EndsWith("\n>", StringComparison.Ordinal));
        return (during, after);
    }

    private static bool OnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator).Any(directory => File.Exists(Path.Combine(directory, program)));
}
