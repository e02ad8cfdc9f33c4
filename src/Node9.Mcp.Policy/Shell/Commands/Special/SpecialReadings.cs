using Node9.Mcp.Policy.Shell.CommandPrompt;
using Node9.Mcp.Policy.Shell.PowerShell;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Commands.Special;

/// <summary>The few commands whose words mean what no table can say, by the name that the data gives them.</summary>
internal static class SpecialReadings
{
    /// <summary>Puts the words of <paramref name="command"/> into the form that the table reads.</summary>
    internal static ShellCommand Rewrite(string handler, ShellCommand command) => handler switch
    {
        "tar" => TarReading.Rewrite(command),
        _ => command,
    };

    /// <summary>Whether there is a reading of that name.</summary>
    internal static bool Knows(string handler) => handler is "chmod" or "command-prompt" or "find" or "git" or "git-checkout" or "kill" or "powershell" or "python" or "sed"
        or "shell" or "tar" or "xargs";

    /// <summary>Adds to <paramref name="facts"/> what the data cannot say.</summary>
    internal static void Describe(string handler, FactWriter facts)
    {
        switch (handler)
        {
            case "command-prompt": PromptArguments.Describe(facts); break;
            case "powershell": PowerShellArguments.Describe(facts); break;
            case "chmod": ChmodReading.Describe(facts); break;
            case "find": FindReading.Describe(facts); break;
            case "git": GitReading.Describe(facts); break;
            case "git-checkout": GitCheckoutReading.Describe(facts); break;
            case "python": PythonReading.Describe(facts); break;
            case "kill": KillReading.Describe(facts); break;
            case "sed": SedReading.Describe(facts); break;
            case "shell": ShellReading.Describe(facts); break;
            case "xargs": XargsReading.Describe(facts); break;
            default: break;
        }
    }
}
