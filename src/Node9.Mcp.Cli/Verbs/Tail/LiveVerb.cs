using System.CommandLine;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Cli.Verbs.Approvals;
using Node9.Mcp.Cli.Verbs.Audit;
using Node9.Mcp.Cli.Verbs.Policies;
using Node9.Mcp.Gateway.Audit.Reading;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Cli.Verbs.Tail;

/// <summary><c>tail</c>: what agents do, as they do it, one line a call. Ends with Ctrl-C or when nobody reads.</summary>
internal static class LiveVerb
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var count = new Option<int>("-n", "--lines")
        {
            Description = "How many rows of the log to look back.", HelpName = "N", DefaultValueFactory = static _ => 50,
        };
        count.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 1_000_000)
            {
                result.AddError("`-n` takes a number from 0 to 1000000");
            }
        });
        var stays = new Option<bool>("--no-follow") { Description = "Show what is there and end." };
        Option<string?> session = Named("--session", "Only this session."), agent = Named("--agent", "Only this agent."),
            tool = Named("--tool", "Only this tool."), rule = Named("--rule", "Only calls that this rule matched."),
            verdict = Named("--verdict", "Only what was decided so: `allow`, `review` or `block`.");
        Option<bool> json = PolicyVerb.Json();
        var verb = new Command("tail", "Show what agents do as they do it, one line a call; Ctrl-C ends it.")
        {
            count, stays, session, agent, tool, verdict, rule, GatewayArguments.State, json,
        };
        verb.SetAction((parsed, cancellation) => Task.Run(
            () => Run(
                parsed,
                new AuditQuery
                {
                    Session = parsed.GetValue(session), Agent = parsed.GetValue(agent), Tool = parsed.GetValue(tool),
                    Rule = parsed.GetValue(rule), Verdict = parsed.GetValue(verdict),
                },
                new LiveLines(
                    RowFeed.Output(parsed.InvocationConfiguration.Output), parsed.GetValue(json), TerminalColour.IsWanted),
                parsed.GetValue(count), !parsed.GetValue(stays), cancellation),
            CancellationToken.None));
        return verb.WithExamples(
            "node9-mcp tail", "node9-mcp tail --verdict block", "node9-mcp tail --agent claude-code --json | jq .tool");
    }

    private static Option<string?> Named(string name, string description) =>
        new(name) { Description = description, HelpName = "TEXT" };

    private static int Run(
        ParseResult parsed, AuditQuery query, LiveLines lines, int count, bool follow, CancellationToken cancellation)
    {
        TextWriter error = parsed.InvocationConfiguration.Error;
        try
        {
            // Made when it is missing, so that one can watch from before the first call.
            string directory = StateDirectory.Open(parsed.GetValue(GatewayArguments.State)).Subdirectory("audit");
            bool all = query == new AuditQuery();
            return RowFeed.Run(
                directory, count, follow, row => lines.Take(row, each => all || query.Matches(each)),
                lines.Looked, cancellation);
        }
        catch (StateDirectoryException e)
        {
            return ApprovalsConsole.Fail(error, e.Message, e.Hint, ExitCode.Unavailable);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ApprovalsConsole.Fail(
                error, e.Message.TrimEnd('.'), "look at the state directory and its permissions", ExitCode.Unavailable);
        }
    }
}
