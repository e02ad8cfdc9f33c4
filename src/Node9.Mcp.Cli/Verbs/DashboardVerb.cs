using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using Node9.Mcp.Cli.Dashboard;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Cli.Verbs.Approvals;
using Node9.Mcp.Cli.Verbs.Cost;
using Node9.Mcp.Cli.Verbs.Stats;
using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Approvals.Processes;
using Node9.Mcp.Gateway.Cost.Live;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Cli.Verbs;

/// <summary><c>dashboard</c>: the same approvals and the same log as a page in the browser of the person at this
/// machine.</summary>
internal static class DashboardVerb
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var port = new Option<int>("--port")
        {
            Description = "The port on 127.0.0.1; left out: one that is free.", HelpName = "N",
        };
        port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 65535)
            {
                result.AddError("`--port` takes a number from 0 to 65535");
            }
        });
        var open = new Option<bool>("--open") { Description = "Open the link in the browser." };
        Option<string?> state = new ApprovalsOptions().State;
        var verb = new Command("dashboard", "Show approvals, live calls and the audit log in a browser; Ctrl-C ends it.")
        {
            port, open, state,
        };
        verb.SetAction(async (parsed, cancellation) =>
        {
            TextWriter error = parsed.InvocationConfiguration.Error;
            try
            {
                StateDirectory directory = StateDirectory.Open(parsed.GetValue(state));
                return PersonOnly.Refuse(directory, "the dashboard answers for a person, so only a person starts it", error)
                    ?? await RunAsync(parsed, directory, parsed.GetValue(port), parsed.GetValue(open), cancellation)
                        .ConfigureAwait(false);
            }
            catch (StateDirectoryException e)
            {
                return ApprovalsConsole.Fail(error, e.Message, e.Hint, ExitCode.Unavailable);
            }
            catch (ApprovalStoreException e)
            {
                return ApprovalsConsole.Fail(error, e.Message, e.Hint, ExitCode.Unavailable);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return ApprovalsConsole.Fail(
                    error, e.Message.TrimEnd('.'), "name another port with `--port`, or leave it out", ExitCode.Unavailable);
            }
        });
        return verb.WithExamples("node9-mcp dashboard", "node9-mcp dashboard --open", "node9-mcp dashboard --port 7199");
    }

    private static async Task<int> RunAsync(
        ParseResult parsed, StateDirectory state, int port, bool opens, CancellationToken cancellation)
    {
        TextWriter output = TextWriter.Synchronized(parsed.InvocationConfiguration.Output);
        TextWriter error = TextWriter.Synchronized(parsed.InvocationConfiguration.Error);
        using var desk = ApprovalDesk.Open(state, TimeProvider.System);
        var origin = new DecisionOrigin("web", !Console.IsInputRedirected, AgentMarkers.FindInThisProcess());
        string log = state.Subdirectory("audit");
        using LiveSpend spend = SpendSource.Open(state, config: null);
        var parts = new DashboardParts(
            desk, origin, log, TimeProvider.System,
            since => SparingRules.Find(log, state, since, config: null, error), spend,
            problem => error.WriteLine($"error: {TerminalText.Show(problem)}"));
        DashboardServer server = await DashboardServer.StartAsync(parts, port, cancellation).ConfigureAwait(false);
        await using (server.ConfigureAwait(false))
        {
            string link = server.NewLink();
            output.WriteLine(link);
            output.WriteLine("The link opens one page, once. Enter prints a new one; Ctrl-C ends the dashboard.");
            output.Flush();
            if (opens)
            {
                Open(link, error);
            }

            _ = Task.Run(() => PrintLinks(server, output, cancellation), CancellationToken.None);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return ExitCode.Done;
    }

    /// <summary>A new link for every line that the person enters.</summary>
    private static void PrintLinks(DashboardServer server, TextWriter output, CancellationToken cancellation)
    {
        while (Console.In.ReadLine() is not null && !cancellation.IsCancellationRequested)
        {
            output.WriteLine(server.NewLink());
            output.Flush();
        }
    }

    private static void Open(string link, TextWriter error)
    {
        try
        {
            ProcessStartInfo start = OperatingSystem.IsWindows()
                ? new ProcessStartInfo(link) { UseShellExecute = true }
                : new ProcessStartInfo(OperatingSystem.IsMacOS() ? "open" : "xdg-open", [link])
                {
                    RedirectStandardOutput = true, RedirectStandardError = true,
                };
            using Process? browser = Process.Start(start);
        }
        catch (Exception e) when (e is Win32Exception or FileNotFoundException)
        {
            error.WriteLine("warning: no browser could be started");
            error.WriteLine("  hint: open the link yourself");
        }
    }
}
