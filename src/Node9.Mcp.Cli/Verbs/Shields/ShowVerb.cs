using System.CommandLine;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Cli.Verbs.Policies;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Policy.Documents;

namespace Node9.Mcp.Cli.Verbs.Shields;

/// <summary><c>shields show</c>: the rules of one shield or part, with what the policy makes of them.</summary>
internal static class ShowVerb
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        Argument<string> name = ShieldsVerb.Name();
        Option<string?> config = PolicyVerb.Config();
        Option<bool> json = PolicyVerb.Json();
        var verb = new Command("show", "Show the rules of a shield, with an example of each.") { name, config, json };
        verb.SetAction(parsed =>
        {
            ConfigurationResult loaded = PolicyVerb.Load(parsed.GetValue(config));
            TextWriter error = parsed.InvocationConfiguration.Error;
            if (loaded.HasErrors)
            {
                return PolicyVerb.Unusable(loaded, error);
            }

            IReadOnlyList<ShieldView> shields = ShieldView.All(loaded);
            string wanted = parsed.GetRequiredValue(name);
            if (shields.FirstOrDefault(each => each.Name == wanted) is not { } view)
            {
                return SwitchVerb.Unknown(wanted, shields, error);
            }

            TextWriter output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json))
            {
                output.WriteLine(Json(view));
            }
            else
            {
                Write(view, output);
            }

            return ExitCode.Done;
        });
        return verb.WithExamples("node9-mcp shields show git", "node9-mcp shields show postgres", "node9-mcp shields show sql --json");
    }

    private static void Write(ShieldView view, TextWriter output)
    {
        string by = view.Choice?.EnabledBy is { } layer ? $", by {layer}" : "";
        string of = view.Part is null ? "" : $", part of {string.Join(" and ", view.Part.Of)}";
        output.WriteLine($"{view.Name}{of} ({(view.Enabled ? "on" : "off")}{by}): {TerminalText.Show(view.About)}");
        bool anyOff = false;
        foreach ((string shield, DocumentNode rule) in view.Rules)
        {
            string decision = view.Decision(shield, rule);
            anyOff |= decision.StartsWith("off", StringComparison.Ordinal);
            output.WriteLine();
            output.WriteLine($"{rule.Member("id")!.Value.Text}  {decision}");
            output.WriteLine($"  {TerminalText.Show(rule.Member("reason")!.Value.Text)}");
            if (rule.Member("advice")?.Value.Text is { } advice)
            {
                output.WriteLine($"  instead  {TerminalText.Show(advice)}");
            }

            output.WriteLine($"  like     {TerminalText.Show(Like(rule), 120)}");
        }

        if (anyOff)
        {
            output.WriteLine();
            output.WriteLine(ShieldView.WhatOffMeans);
        }
    }

    /// <summary>The first example: its command line, or its tool and arguments.</summary>
    private static string Like(DocumentNode rule)
    {
        DocumentNode example = rule.Member("examples")!.Value.Member("match")!.Value.Items[0];
        string tool = example.Member("tool")!.Value.Text;
        DocumentNode? arguments = example.Member("arguments")?.Value;
        return arguments?.Member("command")?.Value.Text
            ?? (arguments is null ? tool : $"{tool} {arguments.ToElement().GetRawText()}");
    }

    private static string Json(ShieldView view) => JsonText.Of(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString(view.Part is null ? "shield" : "part", view.Name);
        writer.WriteString("provider", view.Part?.Provider);
        writer.WriteString("about", view.About);
        writer.WriteBoolean("enabled", view.Enabled);
        writer.WriteStartArray("rules");
        foreach ((string shield, DocumentNode rule) in view.Rules)
        {
            writer.WriteStartObject();
            writer.WriteString("shield", shield);
            writer.WriteString("now", view.Decision(shield, rule));
            foreach (DocumentMember member in rule.Members)
            {
                writer.WritePropertyName(member.Name);
                member.Value.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });
}
