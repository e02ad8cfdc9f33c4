using Node9.Mcp.Gateway.Processes.Starting;

namespace Node9.Mcp.Cli.Verbs.Exec;

/// <summary>The hidden verb <c>exec-child</c>: started by <c>exec</c> for itself, to become the command once it is
/// traced.</summary>
internal static class ExecChildVerb
{
    /// <summary>Taken before anything else is loaded.</summary>
    public static bool IsAsked(string[] args) => args is [ExecChild.Verb, ..];

    public static int Run(string[] args)
    {
        using Stream error = Console.OpenStandardError();
        return ExecChild.Run(args, error);
    }
}
