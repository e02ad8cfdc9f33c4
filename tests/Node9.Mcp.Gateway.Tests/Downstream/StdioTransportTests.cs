using System.Diagnostics;
using Node9.Mcp.Gateway.Downstream.Transports;

namespace Node9.Mcp.Gateway.Tests.Downstream;

public sealed class StdioTransportTests
{
    [Fact]
    public async Task Lines_go_through_a_server_and_back_byte_for_byte_and_in_order()
    {
        await using var shell = Shell.Run("cat");
        for (var i = 0; i < 1000; i++)
        {
            Assert.True(shell.Send($"{{\"n\":{i},\"ü\":\"\\u0041 \\/ 🦊\"}}"));
        }

        for (var i = 0; i < 1000; i++)
        {
            Assert.Equal($"{{\"n\":{i},\"ü\":\"\\u0041 \\/ 🦊\"}}", await shell.Server.NextLine());
        }
    }

    [Fact]
    public async Task A_message_of_five_megabytes_passes_both_ways()
    {
        await using var shell = Shell.Run("cat");
        var large = new string('x', 5_000_000);
        shell.Send(large);
        shell.Send("after");
        Assert.Equal(large, await shell.Server.NextLine());
        Assert.Equal("after", await shell.Server.NextLine());
    }

    [Fact]
    public async Task A_server_that_exits_is_closed_once_with_its_code_and_last_words()
    {
        await using var shell = Shell.Run("echo answer; echo why it died >&2; exit 7");
        var closed = await shell.Server.Closed;
        Assert.Equal("exited with code 7", closed.Reason);
        Assert.Equal(7, closed.Exit?.Code);
        Assert.Equal(["why it died"], closed.ErrorTail);
        Assert.False(closed.Requested);
        Assert.Equal(["answer"], await shell.Server.AllLines());
        await shell.Transport.StopAsync();
        Assert.Equal(1, shell.Server.Closings);
    }

    [Fact]
    public async Task A_server_killed_in_the_middle_of_a_line_does_not_pass_the_half_line_on()
    {
        await using var shell = Shell.Run("echo whole; printf '{\"half\":1'; kill -9 $$");
        var closed = await shell.Server.Closed;
        Assert.Equal("was ended by SIGKILL", closed.Reason);
        Assert.Equal(["whole"], await shell.Server.AllLines());
    }

    [Fact]
    public async Task A_server_that_closes_its_output_but_lives_on_is_closed_and_ended()
    {
        await using var shell = Shell.Run("echo $$; exec >&-; exec sleep 1000");
        var id = await shell.NextId();
        Assert.Equal("closed its output", (await shell.Server.Closed).Reason);
        await shell.Transport.StopAsync();
        Assert.False(Shell.IsAlive(id));
    }

    [Fact]
    public async Task A_dead_server_is_noticed_although_its_grandchild_holds_the_pipe()
    {
        await using var shell = Shell.Run("sleep 1000 & echo $!; exit 3");
        var grandchild = await shell.NextId();
        Assert.Equal("exited with code 3", (await shell.Server.Closed).Reason);
        await shell.Transport.StopAsync();
        Assert.False(Shell.IsAlive(grandchild));
    }

    [Fact]
    public async Task A_grandchild_that_left_the_group_with_the_pipes_keeps_none_of_our_threads()
    {
        await using var shell = Shell.Run("setsid sh -c 'echo $$; exec sleep 1000' & read go; exit 3");
        var grandchild = await shell.NextId();
        shell.Send("go");
        try
        {
            Assert.Equal("exited with code 3", (await shell.Server.Closed).Reason);
            await shell.Transport.StopAsync();
            await shell.Transport.ReadingEnded.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        }
        finally
        {
            Process.GetProcessById(grandchild).Kill();
        }
    }

    [Fact]
    public async Task Stopping_ends_the_whole_group()
    {
        await using var shell = Shell.Run("sleep 1000 & echo $!; echo $$; sleep 1000");
        var grandchild = await shell.NextId();
        var child = await shell.NextId();
        await shell.Transport.StopAsync();
        Assert.False(Shell.IsAlive(grandchild));
        Assert.False(Shell.IsAlive(child));
        Assert.True((await shell.Server.Closed).Requested);
    }

    [Fact]
    public async Task A_server_that_ignores_SIGTERM_is_killed_in_about_two_seconds()
    {
        await using var shell = Shell.Run("trap '' TERM INT HUP; echo $$; while :; do sleep 1000; done");
        var id = await shell.NextId();
        var watch = Stopwatch.StartNew();
        await shell.Transport.StopAsync();
        Assert.False(Shell.IsAlive(id));
        Assert.InRange(watch.Elapsed.TotalSeconds, 1, 4);
    }

    [Fact]
    public async Task Closing_the_input_lets_a_server_finish_what_it_was_sent()
    {
        await using var shell = Shell.Run("while read line; do echo \"got $line\"; done; echo done");
        shell.Send("one");
        shell.Send("two");
        await shell.Transport.StopAsync();
        Assert.Equal(["got one", "got two", "done"], await shell.Server.AllLines());
        Assert.Equal("exited with code 0", (await shell.Server.Closed).Reason);
        Assert.False(shell.Send("three"));
    }

    [Fact]
    public async Task Output_without_a_line_end_beyond_the_limit_is_reported_and_the_next_line_arrives()
    {
        await using var shell = Shell.Run(
            "head -c 3000000 /dev/zero | tr '\\0' x; echo; echo next", new StdioOptions { MaxMessageBytes = 100_000 });
        Assert.Equal("<too long>", await shell.Server.NextLine());
        Assert.Equal("next", await shell.Server.NextLine());
    }

    [Fact]
    public async Task A_server_that_never_reads_never_blocks_the_sender_and_is_closed_when_the_queue_is_full()
    {
        await using var shell = Shell.Run("exec sleep 1000", new StdioOptions { MaxQueuedBytes = 2_000_000 });
        var line = new string('x', 10_000);
        var watch = Stopwatch.StartNew();
        var sent = 0;
        while (shell.Send(line))
        {
            sent++;
        }

        Assert.InRange(sent, 190, 300);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 5);
        Assert.Equal("stopped reading its input", (await shell.Server.Closed).Reason);
    }

    [Fact]
    public async Task A_flood_on_stderr_neither_blocks_the_server_nor_hides_its_last_words()
    {
        await using var shell = Shell.Run(
            "i=0; while [ $i -lt 50 ]; do head -c 200000 /dev/zero | tr '\\0' '\\n' | sed s/^/noise/ >&2; i=$((i+1)); done; "
            + "echo last words >&2; echo finished; exit 1");
        Assert.Equal("finished", await shell.Server.NextLine());
        var closed = await shell.Server.Closed;
        Assert.Equal(20, closed.ErrorTail.Count);
        Assert.Equal("last words", closed.ErrorTail[^1]);
        Assert.InRange(shell.Errors.Count, 500, 200_000);
        Assert.Contains("left out", shell.Errors.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Control_characters_on_stderr_do_not_reach_the_log()
    {
        await using var shell = Shell.Run(@"printf '\033[31mred\033[0m \033]0;title\007bell\007 \342\200\256rtl\n' >&2");
        var closed = await shell.Server.Closed;
        Assert.Equal(["red bell\ufffd \ufffdrtl"], closed.ErrorTail);
        Assert.Equal(["red bell\ufffd \ufffdrtl"], shell.Errors);
    }

    [Fact]
    public async Task Servers_stop_side_by_side()
    {
        var shells = Enumerable.Range(0, 5).Select(_ => Shell.Run("trap '' TERM; echo up; while :; do sleep 1000; done")).ToList();
        foreach (var shell in shells)
        {
            await shell.Server.NextLine();
        }

        var watch = Stopwatch.StartNew();
        await Task.WhenAll(shells.Select(shell => shell.Transport.StopAsync()));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 4);
    }

    [Fact]
    public async Task A_transport_is_told_of_a_stop_by_nobody_else()
    {
        await using var shell = Shell.Run("echo up; exec cat");
        await shell.Server.NextLine();
        await Task.WhenAll(shell.Transport.StopAsync(), shell.Transport.StopAsync());
        Assert.Equal(1, shell.Server.Closings);
        Assert.False(shell.Server.SpokeAfterClosing);
    }
}
