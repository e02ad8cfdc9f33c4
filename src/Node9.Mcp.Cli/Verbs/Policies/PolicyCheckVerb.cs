using System.CommandLine;
using System.Text.Json;
using Node9.Mcp.Cli.Diagnostics;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Policy.Conflicts;
using Node9.Mcp.Policy.Diagnostics;

namespace Node9.Mcp.Cli.Verbs.Policies;

/// <summary><c>policy check</c>: every problem of the policy, and every rule that is in another's way. Exit code 0 when
/// there is nothing to say, 1 when there are findings, 2 when the policy cannot be used.</summary>
internal static class PolicyCheckVerb
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        Option<string?> config = PolicyVerb.Config();
        Option<bool> json = PolicyVerb.Json();
        var verb = new Command("check", "Show every problem of the policy, and rules that hide, contradict or never match.")
        {
            config, json,
        };
        verb.SetAction(parsed => Run(
            PolicyVerb.Load(parsed.GetValue(config)),
            parsed.GetValue(json),
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error));
        return verb.WithExamples("node9-mcp policy check", "node9-mcp policy check --config mcp-proxy.json --json");
    }

    private static int Run(ConfigurationResult loaded, bool json, TextWriter output, TextWriter error)
    {
        List<Diagnostic> findings = [.. loaded.Diagnostics];
        if (loaded.Snapshot is { } snapshot)
        {
            findings.AddRange(ConflictFinder.Find(snapshot.Policy));
        }

        if (json)
        {
            output.WriteLine(JsonText.Of(writer => Write(writer, loaded, findings)));
        }
        else
        {
            DiagnosticPrinter.WriteText(findings, error);
            if (findings.Count == 0)
            {
                output.WriteLine($"nothing to say about {loaded.Snapshot!.Policy.RuleCount} rules");
            }
        }

        return loaded.HasErrors ? ExitCode.Usage : findings.Count > 0 ? ExitCode.Refused : ExitCode.Done;
    }

    private static void Write(Utf8JsonWriter writer, ConfigurationResult loaded, IReadOnlyList<Diagnostic> findings)
    {
        writer.WriteStartObject();
        writer.WriteBoolean("usable", !loaded.HasErrors);
        writer.WriteString("policyRevision", loaded.Snapshot?.Policy.Revision);
        writer.WritePropertyName("findings");
        DiagnosticPrinter.WriteJson(findings, writer);
        writer.WriteEndObject();
    }
}
