using System.CommandLine;
using System.Text.Json;
using Node9.Mcp.Cli.Diagnostics;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Cli.Verbs.Audit;
using Node9.Mcp.Gateway.Audit.Reading;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Policy.Compilation;
using Node9.Mcp.Policy.Diagnostics;

namespace Node9.Mcp.Cli.Verbs.Policies;

/// <summary><c>policy coverage</c>: rules that no recorded call ever hit, and tools about which no rule ever had a word.</summary>
internal static class PolicyCoverageVerb
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        Option<string?> config = PolicyVerb.Config();
        Option<bool> json = PolicyVerb.Json();
        Option<string?> state = AuditVerb.State();
        var tools = new Option<string[]>("--tools")
        {
            Description = "A file with the answer to `tools/list`, as SERVER=FILE or FILE; its tools count as well.",
            HelpName = "FILE",
        };
        var all = new Option<bool>("--all") { Description = "Look at the shields' rules as well." };
        var verb = new Command("coverage", "Show rules that were never hit and tools that were never ruled.")
        {
            config, state, tools, all, json,
        };
        verb.SetAction(parsed => AuditVerb.WithLog(parsed, state, directory =>
        {
            ConfigurationResult loaded = PolicyVerb.Load(parsed.GetValue(config));
            TextWriter error = parsed.InvocationConfiguration.Error;
            if (loaded.Snapshot is not { } snapshot)
            {
                return PolicyVerb.Unusable(loaded, error);
            }

            var problems = new List<Diagnostic>();
            List<(string Server, string Tool)> listed =
                [.. (parsed.GetValue(tools) ?? []).SelectMany(each => ToolListFile.Read(each, problems))];
            if (problems.Count > 0)
            {
                DiagnosticPrinter.WriteText(problems, error);
                return ExitCode.Usage;
            }

            AuditUsage usage = AuditUsage.Read(directory);
            List<RuleOutline> idle = [.. snapshot.Policy.Outline().Where(rule => !usage.Rules.ContainsKey(rule.Id)
                && (parsed.GetValue(all) || !rule.Layer.StartsWith("shield:", StringComparison.Ordinal)))];
            List<(string Server, string Tool, long Calls)> unruled = Unruled(usage, listed);
            TextWriter output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json))
            {
                output.WriteLine(JsonText.Of(writer => Write(writer, usage, idle, unruled)));
            }
            else
            {
                Write(output, usage, idle, unruled);
            }

            return ExitCode.Done;
        }));
        return verb.WithExamples("node9-mcp policy coverage", "node9-mcp policy coverage --all --tools github=tools.json");
    }

    private static List<(string Server, string Tool, long Calls)> Unruled(
        AuditUsage usage, List<(string Server, string Tool)> listed) =>
    [
        .. listed.Union(usage.Tools.Keys)
            .Where(tool => !usage.Tools.TryGetValue(tool, out ToolUsage used) || used.Ruled == 0)
            .Order()
            .Select(tool => (tool.Server, tool.Tool, usage.Tools.GetValueOrDefault(tool).Calls)),
    ];

    private static void Write(TextWriter output, AuditUsage usage, List<RuleOutline> idle,
        List<(string Server, string Tool, long Calls)> unruled)
    {
        output.WriteLine($"{usage.Calls} calls recorded");
        output.WriteLine(idle.Count == 0 ? "every rule was hit" : $"rules never hit: {idle.Count}");
        foreach (RuleOutline rule in idle)
        {
            output.WriteLine($"  {TerminalText.Show(rule.Id)} ({TerminalText.Show(rule.Layer)})  {rule.Position}");
        }

        output.WriteLine(unruled.Count == 0 ? "a rule had a word about every tool" : $"tools never ruled: {unruled.Count}");
        foreach ((string server, string tool, long calls) in unruled)
        {
            string name = server.Length == 0 ? tool : $"{server}/{tool}";
            output.WriteLine($"  {TerminalText.Show(name)}  {(calls == 0 ? "never called" : $"{calls} calls, by posture alone")}");
        }
    }

    private static void Write(Utf8JsonWriter writer, AuditUsage usage, List<RuleOutline> idle,
        List<(string Server, string Tool, long Calls)> unruled)
    {
        writer.WriteStartObject();
        writer.WriteNumber("calls", usage.Calls);
        writer.WriteStartArray("rulesNeverHit");
        foreach (RuleOutline rule in idle)
        {
            writer.WriteStartObject();
            writer.WriteString("rule", rule.Id);
            writer.WriteString("layer", rule.Layer);
            writer.WriteString("at", rule.Position.ToString());
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("toolsNeverRuled");
        foreach ((string server, string tool, long calls) in unruled)
        {
            writer.WriteStartObject();
            writer.WriteString("server", server);
            writer.WriteString("tool", tool);
            writer.WriteNumber("calls", calls);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
