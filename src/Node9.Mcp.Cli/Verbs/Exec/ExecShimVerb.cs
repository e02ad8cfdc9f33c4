using Node9.Mcp.Gateway.Processes.Shims;

namespace Node9.Mcp.Cli.Verbs.Exec;

/// <summary>The hidden verb <c>exec-shim</c>: what the stand-ins run that <c>exec</c> puts on <c>PATH</c> where program starts
/// cannot be traced.</summary>
internal static class ExecShimVerb
{
    /// <summary>Taken before anything else is loaded.</summary>
    public static bool IsAsked(string[] args) => args is [ShimRun.Verb, ..];

    public static int Run(string[] args) => ShimRun.Run(args);
}
