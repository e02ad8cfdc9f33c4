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
                var show = new Show(parsed.InvocationConfiguration.Output, parsed.GetValue(json), TerminalColour.IsWanted);
                return Run(directory, parsed.GetValue(count), parsed.GetValue(follow), show, cancellation);
            }),
            CancellationToken.None));
        return verb.WithExamples(
            "node9-mcp audit tail -n 50",
            "node9-mcp audit tail --follow --json | jq 'select(.decision == \"block\")'");
    }

    private static int Run(string directory, int count, bool follow, Show show, CancellationToken cancellation)
    {
        var follower = new AuditFollower(directory, TimeProvider.System);
        if (follow)
        {
            follower.SkipToEnd();
        }

        foreach (AuditEntry entry in AuditTail.Last(directory, count))
        {
            show.Line(entry);
        }

        return follow ? FollowAsync(follower, show, cancellation).GetAwaiter().GetResult() : ExitCode.Done;
    }

    private static async Task<int> FollowAsync(AuditFollower follower, Show show, CancellationToken cancellation)
    {
        try
        {
            await foreach (AuditEntry entry in follower.RowsAsync(cancellation).ConfigureAwait(false))
            {
                show.Line(entry);
            }
        }
        catch (OperationCanceledException)
        {
            // The person has seen enough.
        }

        return ExitCode.Done;
    }

    /// <summary>How a row is printed.</summary>
    private sealed record Show(TextWriter Output, bool Json, bool Colour)
    {
        public void Line(AuditEntry entry)
        {
            if (Json)
            {
                Output.WriteLine(Encoding.UTF8.GetString(entry.Line.Span));
            }
            else
            {
                AuditRowText.WriteLine(Output, entry, Colour);
            }

            Output.Flush();
        }
    }
}
