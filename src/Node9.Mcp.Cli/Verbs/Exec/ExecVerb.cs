using System.CommandLine;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Gateway.Processes;

namespace Node9.Mcp.Cli.Verbs.Exec;

/// <summary><c>exec</c>: runs any command under the firewall; every program that starts below it is judged first. The exit code
/// is the command's own.</summary>
internal static class ExecVerb
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var config = new Option<string?>("--config") { Description = "A configuration whose policy, approvals and audit are used.", HelpName = "FILE" };
        var mask = new Option<bool>("--mask") { Description = "Mask credentials in what the command writes." };
        var require = new Option<bool>("--require-ptrace") { Description = "Run nothing where the kernel cannot stop program starts." };
        var avoid = new Option<bool>("--no-ptrace") { Description = "Use the weaker shims on PATH even where program starts could be traced." };
        var words = new Argument<string[]>("command") { Description = "The command and its arguments, after `--`.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("exec", "Run a command under the firewall: every program that starts below it is judged before it runs.")
        {
            config, GatewayArguments.Posture, GatewayArguments.State, mask, require, avoid, words,
        };
        command.SetAction(parse => Gateway.Processes.Exec.Run(new ExecStart
        {
            Words = parse.GetValue(words)!,
            Configuration = ConfigurationRequest.ForThisProcess(parse.GetValue(config), needsServers: false, parse.GetValue(GatewayArguments.State)) with
            {
                Posture = parse.GetValue(GatewayArguments.Posture),
            },
            StateDirectory = parse.GetValue(GatewayArguments.State),
            Masks = parse.GetValue(mask),
            AvoidsTrace = parse.GetValue(avoid),
            RequiresTrace = parse.GetValue(require),
        }));
        return command.WithExamples(
            "node9-mcp exec -- make test",
            "node9-mcp exec --posture strict -- ./agent.sh",
            "node9-mcp exec --mask -- env");
    }
}
