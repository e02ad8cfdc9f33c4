using System.CommandLine;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Gateway.Audit.Verification;
using Node9.Mcp.Gateway.Evidence.Seals;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Cli.Verbs.Audit;

/// <summary><c>audit verify</c>: says whether the log is as it was written, and if not, where. Exit code 0 when it is,
/// 1 when not, 3 when it cannot be read.</summary>
internal static class VerifyVerb
{
    private const string Promise =
        """
        Find a changed, removed, moved or inserted line, a cut-off file or a removed run in the audit log.

        Every row is chained to the row before it, and every run to the run before it. The chain is not signed, so two
        things cannot be proven from the log alone: that the end of the newest run was removed (it looks like a run that
        was killed), and that somebody rewrote every row from some point to the very end with new hashes. `audit seal`
        signs what the log is at a moment, and `--seals` holds the log against that: then both are found, and what
        retention removed is no damage. The last hash that is printed here, noted somewhere else, does the same.
        """;

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Audit files; without any, the whole log.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        Option<bool> json = AuditVerb.Json();
        Option<string?> state = AuditVerb.State();
        var seals = new Option<bool>("--seals") { Description = "Hold the log against its seals as well." };
        var key = new Option<string?>("--key") { Description = "The key that the seals were signed with, where it is not the usual one.", HelpName = "FILE" };
        var verb = new Command("verify", Promise) { files, seals, key, json, state };
        verb.SetAction(parsed =>
        {
            string[] named = parsed.GetValue(files) ?? [];
            return named.Length > 0
                ? VerifyFiles(parsed, named, parsed.GetValue(json))
                : AuditVerb.WithLog(parsed, state, directory =>
                    parsed.GetValue(seals) || parsed.GetValue(key) is not null
                        ? WithSeals(parsed, directory, parsed.GetValue(key), parsed.GetValue(json))
                        : Tell(parsed, AuditVerifier.VerifyDirectory(directory), parsed.GetValue(json)));
        });
        return verb.WithExamples(
            "node9-mcp audit verify",
            "node9-mcp audit verify --seals",
            "node9-mcp audit verify --json | jq .findings",
            "node9-mcp audit verify copy/2026-11-23T19-20-00-123456Z-4711-9f3c2a.jsonl");
    }

    private static int VerifyFiles(ParseResult parsed, string[] files, bool json)
    {
        try
        {
            return Tell(parsed, AuditVerifier.VerifyFiles(files), json);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            parsed.InvocationConfiguration.Error.WriteLine($"error: a file cannot be read: {e.Message.TrimEnd('.')}");
            parsed.InvocationConfiguration.Error.WriteLine("  hint: name the `.jsonl` files of an audit log");
            return ExitCode.Unavailable;
        }
    }

    private static int WithSeals(ParseResult parsed, string directory, string? file, bool json)
    {
        var state = StateDirectory.Open(Path.GetDirectoryName(directory));
        try
        {
            using SealKey? key = SealKey.Open(state, file, mayMake: false);
            if (key is not null)
            {
                return Tell(parsed, SealVerifier.Verify(directory, new SealBook(state, TimeProvider.System), key), json);
            }

            parsed.InvocationConfiguration.Error.WriteLine("error: the log was never sealed here");
            parsed.InvocationConfiguration.Error.WriteLine("  hint: seal it with `node9-mcp audit seal`, or name the key with `--key`");
        }
        catch (SealException e)
        {
            parsed.InvocationConfiguration.Error.WriteLine($"error: {e.Message}");
            parsed.InvocationConfiguration.Error.WriteLine($"  hint: {e.Hint}");
        }

        return ExitCode.Unavailable;
    }

    private static int Tell(ParseResult parsed, AuditReport report, bool json)
    {
        TextWriter output = parsed.InvocationConfiguration.Output;
        if (json)
        {
            output.WriteLine(VerifyJson.Of(report));
        }
        else
        {
            WriteText(output, report, TerminalColour.IsWanted);
        }

        return report.IsWhole ? ExitCode.Done : ExitCode.Refused;
    }

    private static void WriteText(TextWriter output, AuditReport report, bool colour)
    {
        long rows = 0;
        foreach (AuditRunSummary run in report.Runs)
        {
            rows += run.Rows;
        }

        foreach (AuditFinding finding in report.Findings)
        {
            string place = finding.Line == 0 ? finding.File : $"{finding.File}:{finding.Line}";
            string word = finding.IsDamage ? TerminalColour.Bad("damage", colour) : TerminalColour.Dim("note", colour);
            output.WriteLine($"{word}: {TerminalText.Show(place)}: {TerminalText.Show(finding.Message)}");
        }

        string verdict = report.IsWhole ? TerminalColour.Good("whole", colour) : TerminalColour.Bad("damaged", colour);
        output.WriteLine($"{verdict}: {rows} rows in {report.Runs.Count} runs");
        if (report.Runs.Count > 0 && report.Runs[^1] is { LastHash.Length: > 0 } last)
        {
            output.WriteLine($"last hash: {last.LastHash} ({TerminalText.Show(last.File)})");
        }
    }
}
