using Node9.Mcp.Gateway.Approvals;

namespace Node9.Mcp.Cli.Tests.Approvals.Watch;

public sealed class WatchTerminalTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Calls_are_answered_by_keys_and_the_terminal_is_given_back()
    {
        Assert.SkipUnless(TmuxTerminal.IsThere, "tmux is not installed: no screen was tested");
        await using var held = new HeldQuestions();
        HeldCall write = held.Hold("write_file", """{"path":"notes.txt"}""", "file.write notes.txt");
        HeldCall delete = held.Hold("delete_file", """{"path":"build"}""", "file.delete build recursive");
        HeldCall unwanted = held.Hold("move_file", """{"from":"a","to":"b"}""", "file.write b");
        await using TmuxTerminal terminal = await StartAsync(held, 90, 26);

        Log(await terminal.ScreenAsync(screen => screen.Contains("3 calls wait", StringComparison.Ordinal) && Selects(screen, "notes.txt")));
        await ApproveAsync(terminal, write);
        await terminal.PressAsync("j");
        await terminal.ScreenAsync(screen => Selects(screen, "file.delete build"));
        Log(await PressAsync(terminal, "a", "y approves " + delete.Id));
        await terminal.PressAsync("n");
        await terminal.ScreenAsync("nothing was approved");
        Assert.False(delete.Answer.IsCompleted);
        await terminal.PressAsync("a");
        await terminal.ScreenAsync("y approves");
        await terminal.PressAsync("y");
        Assert.Equal(ApprovalDecision.Approved, (await AnswerOf(delete)).Decision);
        await terminal.PressAsync("j");
        await terminal.ScreenAsync(screen => Selects(screen, "file.write b"));
        await PressAsync(terminal, "d", "deny, because");
        await terminal.PressAsync("-l", "not today");
        await terminal.PressAsync("Enter");
        ApprovalAnswer denied = await AnswerOf(unwanted);
        Log(await terminal.ScreenAsync("denied " + unwanted.Id));
        await terminal.PressAsync("q");
        string after = await terminal.ScreenAsync("over 0");

        Assert.Equal((ApprovalDecision.Denied, "not today", "watch"), (denied.Decision, denied.Note, denied.By?.Channel));
        Assert.StartsWith("before", after, StringComparison.Ordinal);
        Assert.DoesNotContain("node9-mcp approvals", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_who_comes_second_is_told_who_answered_and_how()
    {
        Assert.SkipUnless(TmuxTerminal.IsThere, "tmux is not installed: no screen was tested");
        await using var held = new HeldQuestions();
        HeldCall call = held.Hold("write_file", "{}", "file.write notes.txt");
        await using TmuxTerminal first = await StartAsync(held, 80, 24);
        await using TmuxTerminal second = await StartAsync(held, 80, 24);
        await second.ScreenAsync(screen => Selects(screen, "notes.txt"));
        await first.ScreenAsync(screen => Selects(screen, "notes.txt"));

        await ApproveAsync(first, call);
        await second.ScreenAsync("via watch");
        await second.PressAsync("d");
        Log(await second.ScreenAsync("nothing was changed"));

        Assert.True(call.TryRedeem());
    }

    [Fact]
    public async Task Hostile_text_is_harmless_on_a_screen_of_forty_columns_and_any_other_size()
    {
        Assert.SkipUnless(TmuxTerminal.IsThere, "tmux is not installed: no screen was tested");
        await using var held = new HeldQuestions();
        held.Hold("write\u001b[2J\u001b]0;pwned\u0007", "{\"a\":\"\u202e\u200b漢字漢字漢字漢字漢字漢字漢字漢字漢字\\u001b[31m\r\n\"}", "file.write \u001b[1;1Happroved");
        await using TmuxTerminal terminal = await StartAsync(held, 40, 16);

        string narrow = await terminal.ScreenAsync(screen => Selects(screen, "file.write"));
        await terminal.ResizeAsync(24, 10);
        string tiny = await terminal.ScreenAsync(static screen => HasHeader(screen) && screen.Split('\n').Length <= 11);
        await terminal.ResizeAsync(120, 40);
        string wide = await terminal.ScreenAsync(
            static screen => HasHeader(screen) && screen.Contains("rule       ask-first: Somebody", StringComparison.Ordinal));
        Log(narrow + "\n=====\n" + tiny + "\n=====\n" + wide);
        await terminal.PressAsync("C-c");
        await terminal.ScreenAsync("over 0");

        Assert.True(HasHeader(narrow), narrow);
        Assert.All((string[])[narrow, tiny, wide], static screen => Assert.DoesNotContain(screen, static c => c is '\u001b' or '\u202e'));
        Assert.Contains("1 call waits", wide, StringComparison.Ordinal);
    }

    private static Task<TmuxTerminal> StartAsync(HeldQuestions held, int width, int height) =>
        TmuxTerminal.StartAsync(width, height, OwnProgram.Path, "approvals", "watch", "--state", held.State);

    private static async Task ApproveAsync(TmuxTerminal terminal, HeldCall call)
    {
        await PressAsync(terminal, "a", "approved");
        Assert.Equal(ApprovalDecision.Approved, (await AnswerOf(call)).Decision);
    }

    /// <summary>Presses a key until the guard lets it through: a call that has just come up is not answered.</summary>
    private static async Task<string> PressAsync(TmuxTerminal terminal, string key, string wanted)
    {
        const string tooSoon = "only just come up";
        string screen;
        do
        {
            await terminal.PressAsync("PPage");
            await terminal.ScreenAsync(static each => !each.Contains(tooSoon, StringComparison.Ordinal));
            await terminal.PressAsync(key);
            screen = await terminal.ScreenAsync(each =>
                each.Contains(tooSoon, StringComparison.Ordinal) || each.Contains(wanted, StringComparison.Ordinal));
        }
        while (!screen.Contains(wanted, StringComparison.Ordinal));
        return screen;
    }

    private static bool HasHeader(string screen) => screen.StartsWith("node9-mcp approv", StringComparison.Ordinal);

    private static bool Selects(string screen, string text) => screen.Split('\n')
        .Any(line => line.StartsWith('›') && line.Contains(text, StringComparison.Ordinal));

    private static Task<ApprovalAnswer> AnswerOf(HeldCall held) =>
        held.Answer.WaitAsync(Patience, TestContext.Current.CancellationToken);

    private static void Log(string screen) => TestContext.Current.TestOutputHelper?.WriteLine(screen);
}
