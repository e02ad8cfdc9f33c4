using System.CommandLine;
using System.Text;
using Node9.Mcp.Cli.Dashboard;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Cli.Verbs.Approvals;
using Node9.Mcp.Cli.Verbs.Policies;
using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Audit.Suggestions;
using Node9.Mcp.Gateway.State;
using Node9.Mcp.Gateway.Statistics;

namespace Node9.Mcp.Cli.Verbs.Stats;

/// <summary><c>stats</c>: how often people are asked, how they answer, which rules ask most, and the rules that would spare
/// them.</summary>
internal static class StatsVerb
{
    private const string Usual = "7d";

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var since = new Option<string>("--since")
        {
            Description = "From then on: `7d`, `12h`, `2026-03-01`. Questions are kept for 30 days.",
            HelpName = "7d|DATE",
            DefaultValueFactory = static _ => Usual,
        };
        Option<string?> config = PolicyVerb.Config();
        var options = new ApprovalsOptions();
        var verb = new Command("stats", "Show how often people are asked, how they answer, and which rules ask most.")
        {
            since, config, options.Json, options.State,
        };
        verb.SetAction(parsed =>
        {
            TextWriter error = parsed.InvocationConfiguration.Error;
            string text = parsed.GetRequiredValue(since);
            if (SincePoint.Read(text, TimeProvider.System.GetUtcNow(), out string? problem) is not { } moment || problem is not null)
            {
                return ApprovalsConsole.Fail(
                    error, $"`--since {TerminalText.Show(text, 40)}` cannot be read: {problem}",
                    "--since 7d, --since 12h or --since 2026-03-01", ExitCode.Usage);
            }

            try
            {
                StateDirectory state = StateDirectory.Open(parsed.GetValue(options.State));
                return Run(parsed, state, moment, parsed.GetValue(config), parsed.GetValue(options.Json));
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
                    error, e.Message.TrimEnd('.'), "look at the state directory and its permissions", ExitCode.Unavailable);
            }
        });
        return verb.WithExamples("node9-mcp stats", "node9-mcp stats --since 30d --json");
    }

    private static int Run(ParseResult parsed, StateDirectory state, DateTimeOffset since, string? config, bool json)
    {
        using var desk = ApprovalDesk.Open(state, TimeProvider.System);
        string log = state.Subdirectory("audit");
        ApprovalStatistics statistics = ApprovalStatistics.Read(log, desk.Store, since);
        IReadOnlyList<Suggestion> sparing = SparingRules.Find(log, state, since, config, parsed.InvocationConfiguration.Error);
        TextWriter output = parsed.InvocationConfiguration.Output;
        if (json)
        {
            output.WriteLine(Encoding.UTF8.GetString(
                JsonBody.Bytes(writer => StatisticsJson.Write(writer, statistics, sparing)).Span));
        }
        else
        {
            StatsText.Write(output, statistics, sparing);
        }

        return ExitCode.Done;
    }
}
