using System.CommandLine;
using Node9.Mcp.Cli.Diagnostics;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Cli.Verbs.Policies;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Gateway.Configuration.Editing;
using Node9.Mcp.Gateway.State;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;

namespace Node9.Mcp.Cli.Verbs.Shields;

/// <summary><c>shields enable</c> and <c>shields disable</c>: changes one word of the user's policy file, or of the file
/// named, and leaves the rest as it is. Refused to agents, and about what protects the firewall itself.</summary>
internal static class SwitchVerb
{
    /// <summary>The verb.</summary>
    public static Command Create(string word, bool on)
    {
        Argument<string> name = ShieldsVerb.Name();
        var config = new Option<string?>("--config")
        {
            Description = "The file to change; left out, policy.json in the user's own directory.", HelpName = "FILE",
        };
        Option<bool> json = PolicyVerb.Json();
        var verb = new Command(word, $"Switch a shield {(on ? "on" : "off")} in the user's policy.") { name, config, json };
        verb.SetAction(parsed =>
        {
            TextWriter error = parsed.InvocationConfiguration.Error;
            try
            {
                return Run(parsed.GetRequiredValue(name), on, parsed.GetValue(config), parsed.GetValue(json),
                    parsed.InvocationConfiguration.Output, error);
            }
            catch (StateDirectoryException e)
            {
                return Fail(error, e.Message, e.Hint, ExitCode.Unavailable);
            }
            catch (PolicyEditException e)
            {
                return Fail(error, e.Message, e.Hint, ExitCode.Unavailable);
            }
        });
        return verb.WithExamples($"node9-mcp shields {word} git", $"node9-mcp shields {word} git --config mcp-proxy.json");
    }

    /// <summary>Says that there is no such shield.</summary>
    internal static int Unknown(string name, IReadOnlyList<ShieldView> shields, TextWriter error) => Fail(
        error, $"unknown shield `{name}`", Spelling.Hint(name, [.. shields.Select(static each => each.Name)]), ExitCode.Usage);

    private static int Run(string name, bool on, string? config, bool json, TextWriter output, TextWriter error)
    {
        if (PersonOnly.Refuse(StateDirectory.Open(), "nothing was changed", error) is { } refused)
        {
            return refused;
        }

        IReadOnlyList<ShieldView> shields = ShieldView.All(PolicyVerb.Load(config));
        if (!shields.Any(each => each.Name == name))
        {
            return Unknown(name, shields, error);
        }

        if (!on && name == "self-protection")
        {
            return Fail(error, "the shield `self-protection` stays on: it protects the firewall itself",
                "to do without the firewall, take it out of the client's configuration", ExitCode.Refused);
        }

        ConfigurationRequest request = ConfigurationRequest.ForThisProcess(config, needsServers: false);
        string path = config ?? Path.Combine(request.UserDirectory, "policy.json");
        PolicyFileEditor.SwitchShield(path, name, on);
        ConfigurationResult after = ConfigurationLoader.Load(request);
        bool enabled = ShieldView.All(after).First(each => each.Name == name).Enabled;
        Diagnostic[] kept = [.. after.Diagnostics.Where(static each => each.Id == DiagnosticIds.ShieldKept)];
        DiagnosticPrinter.WriteText(enabled != on ? kept : [], error);
        if (json)
        {
            output.WriteLine(JsonText.Of(writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("shield", name);
                writer.WriteString("file", path);
                writer.WriteBoolean("enabled", enabled);
                writer.WriteEndObject();
            }));
        }
        else
        {
            output.WriteLine($"`{name}` is switched {(on ? "on" : "off")} in {TerminalText.Show(path)}"
                + (enabled == on ? "" : $", and is {(enabled ? "on" : "off")} all the same"));
            if (!enabled)
            {
                output.WriteLine(ShieldView.WhatOffMeans);
            }
        }

        return enabled == on ? ExitCode.Done : ExitCode.Refused;
    }

    private static int Fail(TextWriter error, string message, string hint, int code)
    {
        error.WriteLine($"error: {TerminalText.Show(message)}");
        error.WriteLine($"  hint: {TerminalText.Show(hint)}");
        return code;
    }
}
