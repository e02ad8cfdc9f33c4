using System.CommandLine;
using Node9.Mcp.Cli.Verbs.Sessions;
using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Ledgers;

namespace Node9.Mcp.Cli.Verbs.Pauses;

/// <summary><c>resume</c>: ends pauses at once.</summary>
internal static class ResumeVerb
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var session = new Option<string?>("--session") { Description = "Only the pause of this session.", HelpName = "ID" };
        return SessionsConsole.Bind(
            new Command("resume", "End every pause now; the policy holds and refuses again.") { session },
            (parsed, console) => Run(console, parsed.GetValue(session)))
            .WithExamples("node9-mcp resume");
    }

    private static int Run(SessionsConsole console, string? session)
    {
        SessionListing? only = session is null ? null : console.Find(session);
        if (session is not null && only is null)
        {
            return ExitCode.Refused;
        }

        bool any = console.Orders.Pauses().Any(pause => only is null || pause.Session == only.Id);
        console.Orders.Resume(only?.Id);
        if (!any)
        {
            console.Output.WriteLine("nothing was paused");
            return ExitCode.Done;
        }

        console.Record(new InterventionEvent
        {
            Step = InterventionStep.Resumed, Session = only?.Id, By = PersonCheck.UserName(), Reason = "",
        });
        console.Output.WriteLine("resumed: the policy holds and refuses again");
        return ExitCode.Done;
    }
}
