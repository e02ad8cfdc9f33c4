using System.Text.Json;
using Node9.Mcp.Policy.Diagnostics;

namespace Node9.Mcp.Cli.Diagnostics;

/// <summary>Shows problems: three lines each for people, one object each for programs.</summary>
internal static class DiagnosticPrinter
{
    /// <summary>Writes every problem as people read it, with a blank line between, and a count at the end.</summary>
    public static void WriteText(IReadOnlyList<Diagnostic> problems, TextWriter output)
    {
        int errors = 0;
        foreach (Diagnostic problem in problems)
        {
            errors += problem.Severity == Severity.Error ? 1 : 0;
            output.WriteLine(problem);
            output.WriteLine();
        }

        if (problems.Count > 0)
        {
            output.WriteLine($"{Count(errors, "error")}, {Count(problems.Count - errors, "warning")}");
        }
    }

    /// <summary>Writes every problem as a list of objects.</summary>
    public static void WriteJson(IReadOnlyList<Diagnostic> problems, Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (Diagnostic problem in problems)
        {
            writer.WriteStartObject();
            writer.WriteString("id", problem.Id);
            writer.WriteString("severity", problem.Severity == Severity.Error ? "error" : "warning");
            writer.WriteString("file", problem.Position.File);
            writer.WriteNumber("line", problem.Position.Line);
            writer.WriteNumber("column", problem.Position.Column);
            writer.WriteString("message", problem.Message);
            writer.WriteString("hint", problem.Hint);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static string Count(int number, string what) => number == 1 ? $"1 {what}" : $"{number} {what}s";
}
