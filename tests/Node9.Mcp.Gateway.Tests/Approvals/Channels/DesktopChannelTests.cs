using Node9.Mcp.Gateway.Approvals.Channels;
using Node9.Mcp.Gateway.Approvals.Channels.Desktop;
using Node9.Mcp.Gateway.Downstream.Processes;

namespace Node9.Mcp.Gateway.Tests.Approvals.Channels;

/// <summary>Programs of our own stand in for the desktop's; each notes what it was given.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class DesktopChannelTests : ChannelContract
{
    private readonly string _folder = Directory.CreateTempSubdirectory("n9d-").FullName;

    [Fact]
    public async Task The_text_is_one_argument_however_hostile_it_is()
    {
        string file = Install("zenity", "");
        var hostile = Request with
        {
            Subject = ApprovalBench.Subject("--text=x") with { ArgumentsJson = """{"a":"$(touch pwned) `id` <b>\n -- \\n"}""" },
        };

        Assert.Null(await Channel().AskAsync(new ChannelQuestion(hostile), Cancellation));
        string[] given = await File.ReadAllLinesAsync(file + ".args", Cancellation);

        Assert.Contains("[--switch]", given);
        Assert.Contains(given, static line => line.EndsWith("""Exact call: {"a":"$(touch pwned) `id` <b>\\n -- \\\\n"}""", StringComparison.Ordinal));
        Assert.Single(given, static line => line.StartsWith("[--text=", StringComparison.Ordinal));
        Assert.False(File.Exists(Path.Combine(_folder, "pwned")));
    }

    [Theory]
    [InlineData("exit 0")]
    [InlineData("exit 1")]
    [InlineData("exit 5")]
    [InlineData("kill -9 $$")]
    [InlineData("echo approve once")]
    [InlineData("echo Approve once and for all")]
    [InlineData("echo Approve once; echo Deny")]
    public async Task An_exit_code_is_no_answer_and_neither_is_another_word(string behaviour)
    {
        Install("zenity", behaviour);

        Assert.Null(await Channel().AskAsync(new ChannelQuestion(Request), Cancellation));
    }

    [Fact]
    public async Task No_program_and_no_display_are_said_and_deny_nothing()
    {
        ChannelException none = await Assert.ThrowsAsync<ChannelException>(
            () => Channel().AskAsync(new ChannelQuestion(Request), Cancellation));
        Install("zenity", "echo Approve once");
        ChannelException blind = await Assert.ThrowsAsync<ChannelException>(
            () => Channel(display: false).AskAsync(new ChannelQuestion(Request), Cancellation));

        Assert.Equal(none.Message, blind.Message);
    }

    [Fact]
    public async Task A_notification_tells_how_to_answer_and_answers_nothing()
    {
        string file = Install("notify-send", "echo Approve once; echo approve");

        Assert.Null(await Channel(DesktopChannel.Notify).AskAsync(new ChannelQuestion(Request), Cancellation));

        Assert.Contains($"approvals approve {Request.Id}", await File.ReadAllTextAsync(file + ".args", Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("linux")]
    [InlineData("macos")]
    [InlineData("windows")]
    public void Every_dialog_has_a_word_for_yes_and_one_for_no(string system)
    {
        Assert.All(DesktopProgram.Of(system, DesktopChannel.Ask), static row =>
        {
            Assert.Contains(true, row.Answers.Values);
            Assert.Contains(false, row.Answers.Values);
        });
        Assert.NotEmpty(DesktopProgram.Of(system, DesktopChannel.Ask));
        Assert.All(DesktopProgram.Of(system, DesktopChannel.Notify), static row => Assert.Empty(row.Answers));
    }

    public override ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return base.DisposeAsync();
    }

    private protected override (IApprovalChannel Channel, Task Shown, Task Gone) Open(Counterpart counterpart)
    {
        Install("zenity", counterpart switch
        {
            Counterpart.SaysYes => "echo Approve once",
            Counterpart.SaysNo => "echo Deny",
            Counterpart.GoesAway => "exit 1",
            Counterpart.TalksRubbish => "head -c 100000 /dev/zero",
            Counterpart.Fails => "echo 'cannot open display' >&2; exit 255",
            _ => "exec sleep 600",
        });
        var shown = new TaskCompletionSource();
        var gone = new TaskCompletionSource();
        return (Channel(started: process =>
        {
            shown.SetResult();
            process.Exited.ContinueWith(_ => gone.SetResult(), TaskScheduler.Default);
        }), shown.Task, gone.Task);
    }

    private DesktopChannel Channel(string mode = DesktopChannel.Ask, bool display = true, Action<IDownstreamProcess>? started = null)
    {
        var variables = new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin" };
        if (display)
        {
            variables["DISPLAY"] = ":0";
        }

        return new DesktopChannel(
            new DesktopScreen("linux", [_folder], variables),
            mode,
            command =>
            {
                IDownstreamProcess process = ProcessLauncher.Launch(command);
                started?.Invoke(process);
                return process;
            },
            new ManualTime());
    }

    private string Install(string program, string behaviour)
    {
        string file = Path.Combine(_folder, program);
        File.WriteAllText(file, $"#!/bin/sh\nfor a; do printf '[%s]\\n' \"$a\"; done > '{file}.args'\n{behaviour}\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        return file;
    }
}
