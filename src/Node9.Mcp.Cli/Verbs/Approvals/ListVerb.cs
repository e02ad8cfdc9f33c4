using System.CommandLine;
using System.Globalization;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Approvals.Store;
using Node9.Mcp.Gateway.Approvals.Views;

namespace Node9.Mcp.Cli.Verbs.Approvals;

/// <summary><c>approvals list</c>: what waits, oldest first.</summary>
internal static class ListVerb
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var all = new Option<bool>("--all") { Description = "Also what is settled, of the last 30 days." };
        var command = new Command("list", "List the calls that wait for an answer, oldest first.") { all };
        return ApprovalsConsole.Bind(
            command, (parsed, console, _) => Task.FromResult(Run(console, parsed.GetValue(all))))
            .WithExamples("node9-mcp approvals list", "node9-mcp approvals list --all --json");
    }

    /// <summary>Sessions that asked so much that their further calls were refused unasked.</summary>
    private static void WriteFloods(ApprovalsConsole console)
    {
        foreach (SessionFlood flood in console.Desk.Store.Floods())
        {
            console.Output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"a session of {TerminalText.Show(flood.AgentName)} asks too much: {flood.Refused} calls were refused unasked since {flood.Since.ToLocalTime():HH:mm}"));
        }
    }

    private static int Run(ApprovalsConsole console, bool all)
    {
        IReadOnlyList<ApprovalRequest> requests = console.Desk.Store.List(all);
        if (console.Json)
        {
            console.Output.WriteLine(ApprovalJson.Text(writer =>
            {
                writer.WriteStartArray();
                foreach (ApprovalView view in console.Desk.Views(requests))
                {
                    ApprovalViewJson.Write(writer, view);
                }

                writer.WriteEndArray();
            }));
        }
        else if (requests.Count == 0)
        {
            console.Output.WriteLine(all ? "nothing was asked" : "nothing waits for an answer");
        }
        else
        {
            ApprovalText.WriteTable(console.Output, console.Desk.Views(requests));
        }

        if (!console.Json)
        {
            WriteFloods(console);
            Pauses.PauseText.WriteAll(console.Output, new Gateway.Interventions.SessionOrders(console.State, TimeProvider.System));
        }

        return ExitCode.Done;
    }
}
