using System.CommandLine;

namespace Node9.Mcp.Cli.Verbs.Completion;

/// <summary><c>completion</c>: a script that has a shell ask this program what can be typed next.</summary>
internal static class CompletionVerb
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var shell = new Argument<string>("shell") { Description = "The shell: `bash`, `zsh`, `fish` or `pwsh`." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish", "pwsh");
        var verb = new Command("completion", "Print a script that completes verbs, options and ids in your shell.") { shell };
        verb.SetAction(parsed =>
        {
            parsed.InvocationConfiguration.Output.Write(CompletionScripts.Of(parsed.GetRequiredValue(shell)));
            return ExitCode.Done;
        });
        return verb.WithExamples(
            "node9-mcp completion bash",
            "source <(node9-mcp completion bash)",
            "node9-mcp completion fish | source");
    }
}
