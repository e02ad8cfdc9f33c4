using System.CommandLine;
using Node9.Mcp.Cli.Diagnostics;
using Node9.Mcp.Cli.Verbs.Explain;
using Node9.Mcp.Gateway.Configuration;

namespace Node9.Mcp.Cli.Verbs.Policies;

/// <summary><c>policy</c>: looks after the rules. Its verbs read the configuration as <c>run</c> would, and change
/// nothing.</summary>
internal static class PolicyVerb
{
    /// <summary>The verb with its sub-verbs.</summary>
    public static Command Create() => new Command("policy", "Check, test and measure the rules.")
    {
        PolicyCheckVerb.Create(),
        PolicyTestVerb.Create(),
        PolicyCoverageVerb.Create(),
        PolicyReplayVerb.Create(),
        PolicySuggestVerb.Create(),
        PolicyExplainVerb.Create(),
    }.WithExamples("node9-mcp policy check", "node9-mcp policy test tests/policy.json");

    /// <summary><c>--config FILE</c>.</summary>
    internal static Option<string?> Config() => new("--config")
    {
        Description = "The configuration whose policy is meant; left out, the one that `run` would find.",
        HelpName = "FILE",
    };

    /// <summary><c>--json</c>.</summary>
    internal static Option<bool> Json() => new("--json") { Description = "Write one JSON object to stdout." };

    /// <summary>The configuration of all layers; servers are not needed.</summary>
    internal static ConfigurationResult Load(string? config, bool proveShields = false) => ConfigurationLoader.Load(
        ConfigurationRequest.ForThisProcess(config, needsServers: false) with { ProvesShields = proveShields });

    /// <summary>Shows why the configuration cannot be used.</summary>
    internal static int Unusable(ConfigurationResult loaded, TextWriter error)
    {
        DiagnosticPrinter.WriteText(loaded.Diagnostics, error);
        return ExitCode.Usage;
    }
}
