using Node9.Mcp.Gateway.Downstream.Processes;

namespace Node9.Mcp.Cli.Verbs;

/// <summary>The hidden verb <c>guard</c>: started by the gateway for itself, to end its servers should it be killed.</summary>
internal static class GuardVerb
{
    /// <summary>Taken before anything else is loaded, because it has to be up at once and stay small.</summary>
    public static bool IsAsked(string[] args) => args is ["guard"];

    public static int Run()
    {
        GuardProcess.Run(Console.OpenStandardInput(), Console.OpenStandardOutput(), TimeProvider.System);
        return ExitCode.Done;
    }
}
