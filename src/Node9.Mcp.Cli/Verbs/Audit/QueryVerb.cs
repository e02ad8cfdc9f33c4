using System.CommandLine;
using System.Text;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Gateway.Audit.Reading;

namespace Node9.Mcp.Cli.Verbs.Audit;

/// <summary><c>audit query</c>: rows that hold all that was named, oldest run first.</summary>
internal static class QueryVerb
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        Option<string?> since = AuditVerb.Since();
        Option<string?> until = AuditVerb.Until();
        Option<string?> agent = Named("--agent", "The agent's name.");
        Option<string?> server = Named("--server", "The server's name.");
        Option<string?> tool = Named("--tool", "The tool's name.");
        Option<string?> rule = Named("--rule", "The id of a rule that matched.");
        Option<string?> verdict = Named("--verdict", "What was decided or how it ended: `allow`, `review`, `block`, `result`, `refused` …");
        Option<string?> session = Named("--session", "The session's id.");
        Option<string?> text = Named("--text", "A text that stands anywhere in the row.");
        var limit = new Option<int>("--limit")
        {
            Description = "How many rows at most; 0 for all.",
            HelpName = "N",
            DefaultValueFactory = static _ => 100,
        };
        Option<bool> json = AuditVerb.Json();
        Option<string?> state = AuditVerb.State();
        var verb = new Command("query", "Find rows of the audit log. Everything that is named must hold.")
        {
            since, until, agent, server, tool, rule, verdict, session, text, limit, json, state,
        };
        verb.SetAction(parsed =>
            AuditVerb.TryMoment(parsed, since, out DateTimeOffset? from) && AuditVerb.TryMoment(parsed, until, out DateTimeOffset? to)
                ? AuditVerb.WithLog(parsed, state, directory => Run(
                    parsed, directory,
                    new AuditQuery
                    {
                        Since = from, Until = to, Agent = parsed.GetValue(agent), Server = parsed.GetValue(server),
                        Tool = parsed.GetValue(tool), Rule = parsed.GetValue(rule), Verdict = parsed.GetValue(verdict),
                        Session = parsed.GetValue(session), Text = parsed.GetValue(text),
                    },
                    parsed.GetValue(limit), parsed.GetValue(json)))
                : ExitCode.Usage);
        return verb.WithExamples(
            "node9-mcp audit query --since 1d --verdict block",
            "node9-mcp audit query --tool query --text \"drop table\" --json");
    }

    private static Option<string?> Named(string name, string description) =>
        new(name) { Description = description, HelpName = "TEXT" };

    private static int Run(ParseResult parsed, string directory, AuditQuery query, int limit, bool json)
    {
        TextWriter output = parsed.InvocationConfiguration.Output;
        int shown = 0;
        bool more = false;
        AuditScan.Run(directory, query, entry =>
        {
            if (limit > 0 && shown == limit)
            {
                more = true;
                return false;
            }

            shown++;
            if (json)
            {
                output.WriteLine(Encoding.UTF8.GetString(entry.Line.Span));
            }
            else
            {
                AuditRowText.WriteLine(output, entry, TerminalColour.IsWanted);
            }

            return true;
        });
        if (more)
        {
            parsed.InvocationConfiguration.Error.WriteLine($"more than {limit} rows: narrow it down, or show all with `--limit 0`");
        }

        return shown > 0 ? ExitCode.Done : ExitCode.Refused;
    }
}
