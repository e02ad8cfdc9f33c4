using System.CommandLine;
using System.Text;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Gateway.Audit.Reading;

namespace Node9.Mcp.Cli.Verbs.Audit;

/// <summary><c>audit tail</c>: the newest rows of all runs, and with <c>--follow</c> those to come.</summary>
internal static class TailVerb
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var count = new Option<int>("-n", "--lines")
        {
            Description = "How many rows.",
            HelpName = "N",
            DefaultValueFactory = static _ => 20,
        };
        count.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 1_000_000)
            {
                result.AddError("`-n` takes a number from 0 to 1000000");
            }
        });
        var follow = new Option<bool>("--follow", "-f") { Description = "Go on with rows as they are written." };
        Option<bool> json = AuditVerb.Json();
        Option<string?> state = AuditVerb.State();
        var verb = new Command("tail", "Show the newest rows of the audit log, of all runs, oldest first.")
        {
            count, follow, json, state,
        };
        verb.SetAction((parsed, cancellation) => Task.Run(
            () => AuditVerb.WithLog(parsed, state, directory =>
            {
                TextWriter output = RowFeed.Output(parsed.InvocationConfiguration.Output);
                bool asJson = parsed.GetValue(json);
                return RowFeed.Run(
                    directory, parsed.GetValue(count), parsed.GetValue(follow),
                    entry => RowFeed.Line(output, Text(entry, asJson)), static () => { }, cancellation);
            }),
            CancellationToken.None));
        return verb.WithExamples(
            "node9-mcp audit tail -n 50",
            "node9-mcp audit tail --follow --json | jq 'select(.decision == \"block\")'");
    }

    private static string Text(AuditEntry entry, bool json)
    {
        if (json)
        {
            return Encoding.UTF8.GetString(entry.Line.Span);
        }

        var line = new StringWriter();
        AuditRowText.WriteLine(line, entry, TerminalColour.IsWanted);
        return line.ToString().TrimEnd();
    }
}
