using System.CommandLine;
using System.Text.Json;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Cli.Verbs.Policies;
using Node9.Mcp.Gateway.Configuration;

namespace Node9.Mcp.Cli.Verbs.Shields;

/// <summary><c>shields list</c>: every shield with its parts below it, whether it is in force, and what it guards.</summary>
internal static class ListVerb
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        Option<string?> config = PolicyVerb.Config();
        Option<bool> json = PolicyVerb.Json();
        var verb = new Command("list", "Show every shield and part, and whether it is in force.") { config, json };
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

            foreach (ShieldView view in shields.Where(static each => each.Part is null))
            {
                Write(view, "", output);
                foreach (ShieldView part in shields.Where(each => each.Part?.Of[0] == view.Name))
                {
                    Write(part, "  ", output);
                }
            }

            return ExitCode.Done;
        });
        return verb.WithExamples("node9-mcp shields list", "node9-mcp shields list --json");
    }

    private static void Write(ShieldView view, string indent, TextWriter output)
    {
        string set = view.Choice is { Rules.Count: > 0 } choice ? $", {choice.Rules.Count} set" : "";
        string rules = view.Part is null ? $"{view.Rules.Count,3} rules" : $"of {string.Join(", ", view.Part.Of)}";
        output.WriteLine($"{indent + view.Name,-16} {(view.Enabled ? "on " : "off")}  {rules}{set}  {TerminalText.Show(view.About)}");
    }

    private static string Json(IReadOnlyList<ShieldView> shields) => JsonText.Of(writer =>
    {
        writer.WriteStartArray();
        foreach (ShieldView view in shields.Where(static each => each.Part is null))
        {
            writer.WriteStartObject();
            writer.WriteString("shield", view.Name);
            Write(writer, view);
            writer.WriteStartArray("parts");
            foreach (ShieldView part in shields.Where(each => each.Part?.Of.Contains(view.Name) == true))
            {
                writer.WriteStartObject();
                writer.WriteString("part", part.Name);
                writer.WriteString("provider", part.Part!.Provider);
                Write(writer, part);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    private static void Write(Utf8JsonWriter writer, ShieldView view)
    {
        writer.WriteString("about", view.About);
        writer.WriteBoolean("enabled", view.Enabled);
        writer.WriteString("enabledBy", view.Choice?.EnabledBy);
        writer.WriteNumber("rules", view.Rules.Count);
    }
}
