using System.CommandLine;
using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Approvals.Views;

namespace Node9.Mcp.Cli.Verbs.Approvals;

/// <summary><c>approvals show</c>: everything about one request.</summary>
internal static class ShowVerb
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var id = new Argument<string>("id") { Description = "The request's id, or the beginning of it." };
        var command = new Command("show", "Show one request: who asks, for what, and why it was held.") { id };
        return ApprovalsConsole.Bind(
            command, (parsed, console, _) => Task.FromResult(Run(console, parsed.GetRequiredValue(id))))
            .WithExamples("node9-mcp approvals show apr_7k2m9q", "node9-mcp approvals show 7k2 --json");
    }

    private static int Run(ApprovalsConsole console, string id)
    {
        if (console.Find(id, ExitCode.Refused, out int code) is not { } request)
        {
            return code;
        }

        if (console.Json)
        {
            console.Output.WriteLine(ApprovalJson.Text(writer => ApprovalViewJson.Write(writer, console.Desk.View(request))));
        }
        else
        {
            ApprovalText.WriteAll(console.Output, console.Desk.View(request));
        }

        return ExitCode.Done;
    }
}
