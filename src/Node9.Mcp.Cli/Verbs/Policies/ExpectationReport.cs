using System.Text.Json;
using Node9.Mcp.Cli.Diagnostics;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Policy.Compilation;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Expectations;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Cli.Verbs.Policies;

/// <summary>Shows what came of <c>policy test</c>: only what fails in full, then one line that counts.</summary>
internal static class ExpectationReport
{
    /// <summary>The report for people.</summary>
    public static void Write(IReadOnlyList<Diagnostic> examples, IReadOnlyList<ExpectationOutcome> outcomes,
        CompiledPolicy? policy, TextWriter output)
    {
        foreach (Diagnostic example in examples)
        {
            output.WriteLine($"FAIL {example.Position}: {TerminalText.Show(example.Message)}");
            output.WriteLine($"  hint     {TerminalText.Show(example.Hint)}");
        }

        foreach (ExpectationOutcome outcome in outcomes.Where(static each => !each.Holds))
        {
            Expectation expected = outcome.Expectation;
            output.WriteLine($"FAIL {expected.Position}: {TerminalText.Show(expected.Name, 100)}");
            output.WriteLine($"  expected {DecisionWord.Of(expected.Decision)}{(expected.Rule is { } rule ? $" by {TerminalText.Show(rule)}" : "")}");
            output.WriteLine($"  was      {DecisionWord.Of(outcome.Decision)} by {TerminalText.Show(outcome.By.RuleId)} ({TerminalText.Show(outcome.By.Layer)}): "
                + TerminalText.Show(outcome.By.Reason, 160));
            foreach (Fact fact in outcome.Verdict.Facts)
            {
                output.WriteLine($"  would    {TerminalText.Show(fact.ToString(), 160)}");
            }
        }

        int held = outcomes.Count(static each => each.Holds);
        string tests = outcomes.Count == 0 ? "no tests of your own" : $"{held} of {outcomes.Count} tests are as expected";
        output.WriteLine(policy is null ? "the tests were not run: the policy's own examples fail"
            : examples.Count > 0 ? $"{tests}; {examples.Count} examples of {policy.RuleCount} rules are not"
            : $"{tests}; all examples of {policy.RuleCount} rules are");
    }

    /// <summary>The report for programs.</summary>
    public static void Write(
        Utf8JsonWriter writer, IReadOnlyList<Diagnostic> examples, IReadOnlyList<ExpectationOutcome> outcomes)
    {
        writer.WriteStartObject();
        writer.WriteBoolean("passed", examples.Count == 0 && outcomes.All(static each => each.Holds));
        writer.WritePropertyName("examples");
        DiagnosticPrinter.WriteJson(examples, writer);
        writer.WriteStartArray("tests");
        foreach (ExpectationOutcome outcome in outcomes)
        {
            writer.WriteStartObject();
            writer.WriteString("name", outcome.Expectation.Name);
            writer.WriteString("at", outcome.Expectation.Position.ToString());
            writer.WriteBoolean("passed", outcome.Holds);
            writer.WriteString("expected", DecisionWord.Of(outcome.Expectation.Decision));
            writer.WriteString("expectedRule", outcome.Expectation.Rule);
            writer.WriteString("decision", DecisionWord.Of(outcome.Decision));
            writer.WriteString("rule", outcome.By.RuleId);
            writer.WriteString("layer", outcome.By.Layer);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
