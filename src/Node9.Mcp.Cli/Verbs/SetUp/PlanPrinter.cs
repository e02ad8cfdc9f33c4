using System.Text;
using System.Text.Json;
using Node9.Mcp.Cli.Diagnostics;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Cli.Verbs.Policies;
using Node9.Mcp.Gateway.Clients.Installs;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Secrets;

namespace Node9.Mcp.Cli.Verbs.SetUp;

/// <summary>Shows what would be done to each file: for people with the difference, for programs as JSON.</summary>
internal static class PlanPrinter
{
    /// <summary>One file after another. Credentials in the lines shown are masked.</summary>
    public static void WriteText(IEnumerable<FilePlan> plans, TextWriter output, TextWriter error)
    {
        bool colour = TerminalColour.IsWanted;
        foreach (FilePlan plan in plans.Where(static each => each.Changes || each.Left.Count > 0 || each.Problems.Count > 0))
        {
            output.WriteLine($"{plan.Client.Name}  {TerminalText.Show(plan.Path)}{(plan.Before is null ? "  (new)" : plan.After is null ? "  (goes)" : "")}");
            foreach (string line in plan.Changes ? plan.Done : [])
            {
                output.WriteLine($"  {TerminalText.Show(line)}");
            }

            foreach (string line in plan.Left)
            {
                output.WriteLine($"  {TerminalColour.Warning("left", colour)}  {TerminalText.Show(line)}");
            }

            if (plan.Changes)
            {
                WriteDifference(plan, output, colour);
                if (plan.IsShared)
                {
                    output.WriteLine("  this file may be shared with others, who then need node9-mcp at the same path");
                }
            }

            output.WriteLine();
            foreach (Diagnostic problem in plan.Problems)
            {
                error.WriteLine(problem);
                error.WriteLine();
            }
        }
    }

    /// <summary>A list with one object for each file.</summary>
    public static string Json(IEnumerable<FilePlan> plans, bool written) => JsonText.Of(writer =>
    {
        writer.WriteStartArray();
        foreach (FilePlan plan in plans)
        {
            writer.WriteStartObject();
            writer.WriteString("client", plan.Client.Id);
            writer.WriteString("file", plan.Path);
            writer.WriteBoolean("changes", plan.Changes);
            writer.WriteBoolean("written", written && plan.Changes);
            WriteList(writer, "done", plan.Changes ? plan.Done : []);
            WriteList(writer, "left", plan.Left);
            writer.WriteNumber("already", plan.Already);
            writer.WritePropertyName("problems");
            DiagnosticPrinter.WriteJson(plan.Problems, writer);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    private static void WriteDifference(FilePlan plan, TextWriter output, bool colour)
    {
        foreach (string line in LineDiff.Of(Text(plan.Before), Text(plan.After)))
        {
            string shown = TerminalText.Show(SecretMask.Apply(line).Replace("\t", "    ", StringComparison.Ordinal), 240);
            output.WriteLine($"    {line[0] switch
            {
                '+' => TerminalColour.Good(shown, colour),
                '-' => TerminalColour.Bad(shown, colour),
                _ => TerminalColour.Dim(shown, colour),
            }}");
        }
    }

    private static string Text(byte[]? content) => content is null ? "" : Encoding.UTF8.GetString(content);

    private static void WriteList(Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (string value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }
}
