using System.CommandLine;
using Node9.Mcp.Cli.Verbs.Approvals.Watch;
using Node9.Mcp.Gateway.Approvals;

namespace Node9.Mcp.Cli.Verbs.Approvals;

/// <summary><c>approvals watch</c>: at a terminal a screen to answer from; otherwise one line for each request that waits,
/// and for each change from now on.</summary>
internal static class WatchVerb
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var count = new Option<int?>("--count") { Description = "End after so many lines.", HelpName = "N" };
        var once = new Option<bool>("--once") { Description = "End after the first line." };
        var lines = new Option<bool>("--lines") { Description = "Write lines at a terminal as well, instead of the screen." };
        var command = new Command(
            "watch", "Answer from a screen with the keyboard; where there is no terminal, write every change as a line.")
        {
            count, once, lines,
        };
        return ApprovalsConsole.Bind(command, (parsed, console, cancellation) =>
            !console.Json && !parsed.GetValue(once) && !parsed.GetValue(lines) && parsed.GetValue(count) is null
                && WatchScreen.IsPossible
                ? new WatchLoop(console, TimeProvider.System).RunAsync(cancellation)
                : RunAsync(console, parsed.GetValue(once) ? 1 : parsed.GetValue(count) ?? int.MaxValue, cancellation))
            .WithExamples("node9-mcp approvals watch", "node9-mcp approvals watch --json --once");
    }

    private static async Task<int> RunAsync(ApprovalsConsole console, int count, CancellationToken cancellation)
    {
        if (count < 1)
        {
            return console.Fail($"`--count {count}` shows nothing", "give a number of lines from 1 on", ExitCode.Usage);
        }

        long since = console.Desk.Store.LastEvent();
        foreach (ApprovalRequest request in console.Desk.Store.List(all: false))
        {
            Write(console, new ApprovalEvent(since, request.State, request.CreatedAt, request));
            if (--count == 0)
            {
                return ExitCode.Done;
            }
        }

        using var pulse = new ApprovalPulse(console.Desk);
        try
        {
            while (true)
            {
                foreach (ApprovalEvent each in console.Desk.Store.Events(since))
                {
                    since = each.Number;
                    Write(console, each);
                    if (--count == 0)
                    {
                        return ExitCode.Done;
                    }
                }

                await pulse.WaitAsync(cancellation).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Done;
        }
    }

    private static void Write(ApprovalsConsole console, ApprovalEvent change)
    {
        if (console.Json)
        {
            console.Output.WriteLine(ApprovalJson.Text(writer => ApprovalJson.Write(writer, change)));
        }
        else
        {
            ApprovalText.WriteEvent(console.Output, change);
        }

        console.Output.Flush();
    }
}
