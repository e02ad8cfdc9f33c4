using System.CommandLine;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Cli.Verbs.Policies;
using Node9.Mcp.Gateway.Configuration;

namespace Node9.Mcp.Cli.Verbs.Shields;

/// <summary><c>shields list</c>: every shield, whether it is in force, and what it guards.</summary>
internal static class ListVerb
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        Option<string?> config = PolicyVerb.Config();
        Option<bool> json = PolicyVerb.Json();
        var verb = new Command("list", "Show every shield and whether it is in force.") { config, json };
        verb.SetAction(parsed =>
        {
            ConfigurationResult loaded = PolicyVerb.Load(parsed.GetValue(config));
            if (loaded.HasErrors)
            {
                return PolicyVerb.Unusable(loaded, parsed.InvocationConfiguration.Error);
            }

            IReadOnlyList<ShieldView> shields = ShieldView.All(loaded);
            TextWriter output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json))
            {
                output.WriteLine(Json(shields));
                return ExitCode.Done;
            }

            foreach (ShieldView view in shields)
            {
                string set = view.Choice is { Rules.Count: > 0 } choice ? $", {choice.Rules.Count} set" : "";
                output.WriteLine($"{view.Shield.Name,-16} {(view.Enabled ? "on " : "off")}  {view.Rules.Count,3} rules{set}  {TerminalText.Show(view.Shield.About)}");
            }

            return ExitCode.Done;
        });
        return verb.WithExamples("node9-mcp shields list", "node9-mcp shields list --json");
    }

    private static string Json(IReadOnlyList<ShieldView> shields) => JsonText.Of(writer =>
    {
        writer.WriteStartArray();
        foreach (ShieldView view in shields)
        {
            writer.WriteStartObject();
            writer.WriteString("shield", view.Shield.Name);
            writer.WriteString("about", view.Shield.About);
            writer.WriteBoolean("enabled", view.Enabled);
            writer.WriteString("enabledBy", view.Choice?.EnabledBy);
            writer.WriteNumber("rules", view.Rules.Count);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });
}
