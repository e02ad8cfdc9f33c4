using System.CommandLine;
using System.Text;
using System.Text.Json;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Gateway.Audit.Reading;

namespace Node9.Mcp.Cli.Verbs.Audit;

/// <summary><c>audit show ID</c>: everything the log knows about one call: decision, approval, what came back.</summary>
internal static class ShowVerb
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var id = new Argument<string>("ID")
        {
            Description = "A call's id, an approval's id, or a row's number in the newest run.",
        };
        Option<bool> json = AuditVerb.Json();
        Option<string?> state = AuditVerb.State();
        var verb = new Command("show", "Show everything about one call: what was asked and decided, by whom, and what came back.")
        {
            id, json, state,
        };
        verb.SetAction(parsed => AuditVerb.WithLog(
            parsed, state, directory => Run(parsed, directory, parsed.GetRequiredValue(id), parsed.GetValue(json))));
        return verb.WithExamples("node9-mcp audit show 7f3k2m", "node9-mcp audit show 12 --json");
    }

    private static int Run(ParseResult parsed, string directory, string id, bool json)
    {
        List<AuditEntry> rows = AuditSearch.Find(directory, id);
        if (rows.Count == 0)
        {
            parsed.InvocationConfiguration.Error.WriteLine($"error: the audit log has nothing about `{TerminalText.Show(id, 80)}`");
            parsed.InvocationConfiguration.Error.WriteLine("  hint: `node9-mcp audit tail` lists the newest calls with their ids");
            return ExitCode.Refused;
        }

        TextWriter output = parsed.InvocationConfiguration.Output;
        if (json)
        {
            WriteJson(output, rows);
            return ExitCode.Done;
        }

        foreach (AuditEntry entry in rows)
        {
            WriteRow(output, entry, TerminalColour.IsWanted);
        }

        return ExitCode.Done;
    }

    private static void WriteJson(TextWriter output, List<AuditEntry> rows)
    {
        output.Write("[");
        for (int i = 0; i < rows.Count; i++)
        {
            output.Write(i == 0 ? "\n  " : ",\n  ");
            output.Write(Encoding.UTF8.GetString(rows[i].Line.Span));
        }

        output.WriteLine("\n]");
    }

    private static void WriteRow(TextWriter output, AuditEntry entry, bool colour)
    {
        AuditRowText.WriteLine(output, entry, colour);
        foreach (JsonProperty member in entry.Row.EnumerateObject())
        {
            if (member.Name is "seq" or "prev" or "ts" or "event" or "hash")
            {
                continue;
            }

            string value = member.Value.ValueKind == JsonValueKind.String
                ? member.Value.GetString() ?? ""
                : member.Value.GetRawText();
            output.WriteLine($"    {TerminalText.Show(member.Name, 20),-15} {TerminalText.Show(value)}");
        }

        output.WriteLine($"    {"row",-15} {TerminalText.Show(entry.File)}:{entry.Number}");
        output.WriteLine();
    }
}
