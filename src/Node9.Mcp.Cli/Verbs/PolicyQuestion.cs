using System.CommandLine;
using Node9.Mcp.Cli.Diagnostics;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Engine;

namespace Node9.Mcp.Cli.Verbs;

/// <summary>What every verb takes that asks the policy about a call: under which policy, where, and with whose home.</summary>
internal sealed class PolicyQuestion
{
    private readonly Option<string?> _cwd =
        new("--cwd") { Description = "The directory it would run in. Left out: this one.", HelpName = "DIR" };

    private readonly Option<string?> _home =
        new("--home") { Description = "The home directory it would run with. Left out: yours.", HelpName = "DIR" };

    private readonly Option<string?> _config =
        new("--config") { Description = "The configuration whose policy is asked.", HelpName = "FILE" };

    /// <summary>Gives <paramref name="verb"/> the options.</summary>
    public void AddTo(Command verb)
    {
        verb.Options.Add(_cwd);
        verb.Options.Add(_home);
        verb.Options.Add(_config);
        verb.Options.Add(GatewayArguments.Posture);
    }

    /// <summary>The engine of the policy that was asked for; null, with the problems on stderr, when it cannot be used.</summary>
    public PolicyEngine? Engine(ParseResult parse)
    {
        ConfigurationResult loaded = ConfigurationLoader.Load(
            ConfigurationRequest.ForThisProcess(parse.GetValue(_config), needsServers: false) with
            {
                Posture = parse.GetValue(GatewayArguments.Posture),
            });
        if (loaded.Snapshot is { } snapshot)
        {
            return new PolicyEngine(snapshot.Policy);
        }

        DiagnosticPrinter.WriteText(loaded.Diagnostics, Console.Error);
        return null;
    }

    /// <summary>Who would make the call, where and when: this user, now.</summary>
    public CallContext Context(ParseResult parse) => new()
    {
        User = Environment.UserName,
        WorkingDirectory = parse.GetValue(_cwd) ?? Environment.CurrentDirectory,
        Home = parse.GetValue(_home) ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
        Time = DateTimeOffset.UtcNow,
    };
}
