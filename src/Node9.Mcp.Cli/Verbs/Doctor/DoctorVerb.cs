using System.CommandLine;
using System.Text.Json;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Cli.Verbs.Policies;
using Node9.Mcp.Gateway.Checkups;
using Node9.Mcp.Gateway.Clients;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Cli.Verbs.Doctor;

/// <summary><c>doctor</c>: proves by live calls that what is set up works. Changes nothing.</summary>
internal static class DoctorVerb
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var client = new Option<string[]>("--client")
        {
            Description = "Only this client; may be given again. Left out: every client that is found.", HelpName = "ID",
        };
        client.AcceptOnlyFromAmong([.. ClientRows.Ids]);
        var only = new Option<string[]>("--only")
        {
            Description = $"Only this check; may be given again. One of: {string.Join(", ", Checkup.Names)}.", HelpName = "CHECK",
        };
        only.AcceptOnlyFromAmong([.. Checkup.Names]);
        var state = new Option<string?>("--state")
        {
            Description = "The state directory. Left out: NODE9_MCP_STATE, then the user's state directory.", HelpName = "DIR",
        };
        var json = new Option<bool>("--json") { Description = "Write JSON to stdout." };
        var verb = new Command("doctor", "Prove by live calls that the set-up works: servers start, hooks fire, what is dangerous is refused.")
        {
            client, only, state, json,
        };
        verb.SetAction(async (parsed, cancellation) =>
        {
            ClientSurroundings surroundings = ClientSurroundings.OfThisProcess();
            string[]? named = parsed.GetValue(client) is { Length: > 0 } ids ? ids : null;
            string scratch = Directory.CreateTempSubdirectory("node9-doctor-").FullName;
            try
            {
                var scene = new CheckupScene
                {
                    Surroundings = surroundings,
                    Clients = [.. ClientRows.All.Where(row => named?.Contains(row.Id) ?? row.IsPresent(surroundings))],
                    Program = OwnProgram.Find(surroundings) ?? OwnProgramName,
                    State = StateDirectory.Locate(parsed.GetValue(state)),
                    Scratch = scratch,
                    Clock = TimeProvider.System,
                };
                string[]? checks = parsed.GetValue(only) is { Length: > 0 } some ? some : null;
                return await RunAsync(scene, checks, parsed.GetValue(json), parsed.InvocationConfiguration.Output, cancellation).ConfigureAwait(false);
            }
            finally
            {
                Directory.Delete(scratch, recursive: true);
            }
        });
        return verb.WithExamples("node9-mcp doctor", "node9-mcp doctor --client claude", "node9-mcp doctor --only gateway --json");
    }

    private const string OwnProgramName = "node9-mcp";

    private static async Task<int> RunAsync(
        CheckupScene scene, string[]? checks, bool json, TextWriter output, CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        await foreach (Finding finding in Checkup.RunAsync(scene, checks, cancellation).ConfigureAwait(false))
        {
            findings.Add(finding);
            if (!json)
            {
                Write(finding, output);
            }
        }

        int bad = findings.Count(static each => each.Level is FindingLevel.Failure or FindingLevel.Warning);
        if (json)
        {
            output.WriteLine(JsonText.Of(writer => WriteJson(findings, writer)));
        }
        else
        {
            output.WriteLine(bad == 0 ? "everything that was tried works" : $"{bad} to look at");
        }

        return bad == 0 ? ExitCode.Done : ExitCode.Refused;
    }

    private static void Write(Finding finding, TextWriter output)
    {
        bool colour = TerminalColour.IsWanted;
        string mark = finding.Level switch
        {
            FindingLevel.Good => TerminalColour.Good("ok  ", colour),
            FindingLevel.Notice => TerminalColour.Dim("note", colour),
            FindingLevel.Warning => TerminalColour.Warning("warn", colour),
            _ => TerminalColour.Bad("FAIL", colour),
        };
        output.WriteLine($"{mark}  {finding.Check,-8}  {TerminalText.Show(finding.Sentence)}");
        if (finding.Fix is { } fix)
        {
            output.WriteLine($"                fix: {TerminalText.Show(fix)}");
        }
    }

    private static void WriteJson(List<Finding> findings, Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (Finding finding in findings)
        {
            writer.WriteStartObject();
            writer.WriteString("check", finding.Check);
            writer.WriteString("level", finding.Level.ToString().ToLowerInvariant());
            writer.WriteString("sentence", finding.Sentence);
            if (finding.Fix is { } fix)
            {
                writer.WriteString("fix", fix);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
