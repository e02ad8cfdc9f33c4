using System.CommandLine;
using Node9.Mcp.Cli.Diagnostics;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Engine;
using Node9.Mcp.Policy.Expectations;

namespace Node9.Mcp.Cli.Verbs.Policies;

/// <summary><c>policy test</c>: runs every example of every layer, shields included, and the user's own tests, all against
/// the whole policy. Exit code 0 when everything is as expected, 1 when not, 2 when a file cannot be used.</summary>
internal static class PolicyTestVerb
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        Option<string?> config = PolicyVerb.Config();
        Option<bool> json = PolicyVerb.Json();
        var files = new Argument<string[]>("file")
        {
            Description = "Files of calls with what is expected: {\"tests\": [{\"command\": \"git push\", \"expect\": \"review\"}]}.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var verb = new Command("test", "Run all examples and your own tests against the whole policy.") { files, config, json };
        verb.SetAction(parsed => Run(
            PolicyVerb.Load(parsed.GetValue(config), proveShields: true),
            parsed.GetValue(files)!,
            parsed.GetValue(json),
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error));
        return verb.WithExamples(
            "node9-mcp policy test", "node9-mcp policy test --config mcp-proxy.json policy-tests.json", "node9-mcp policy test --json");
    }

    private static int Run(
        ConfigurationResult loaded, string[] files, bool json, TextWriter output, TextWriter error)
    {
        List<Diagnostic> examples = [.. loaded.Diagnostics.Where(IsExample)];
        List<Diagnostic> problems = [.. loaded.Diagnostics.Where(static each => each.Severity == Severity.Error && !IsExample(each))];
        List<Expectation> expectations = [.. files.SelectMany(file => ExpectationFile.Read(file, problems))];
        if (problems.Count > 0)
        {
            DiagnosticPrinter.WriteText(problems, error);
            return ExitCode.Usage;
        }

        // Examples that fail in the user's own file leave no policy to test anything else against.
        List<ExpectationOutcome> outcomes = [];
        if (loaded.Snapshot is { } snapshot)
        {
            var engine = new PolicyEngine(snapshot.Policy);
            outcomes.AddRange(expectations.Select(each => ExpectationRunner.Run(engine, each)));
        }

        if (json)
        {
            output.WriteLine(JsonText.Of(writer => ExpectationReport.Write(writer, examples, outcomes)));
        }
        else
        {
            ExpectationReport.Write(examples, outcomes, loaded.Snapshot?.Policy, output);
        }

        bool passed = examples.Count == 0 && loaded.Snapshot is not null && outcomes.TrueForAll(static each => each.Holds);
        return passed ? ExitCode.Done : ExitCode.Refused;
    }

    private static bool IsExample(Diagnostic problem) => problem.Id
        is DiagnosticIds.ExampleDoesNotMatch or DiagnosticIds.NearMissMatches or DiagnosticIds.ExampleOverruled;
}
