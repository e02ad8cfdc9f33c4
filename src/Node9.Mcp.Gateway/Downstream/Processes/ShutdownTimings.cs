namespace Node9.Mcp.Gateway.Downstream.Processes;

/// <summary>
/// How long a server is given at each step of its end; together they bound the gateway's own shutdown.
/// </summary>
/// <param name="AfterInputClosed">
/// For the orderly end: most servers need a tenth of a second, the slowest known one.
/// </param>
/// <param name="AfterTerminate">For a server that does not watch its input but handles SIGTERM.</param>
/// <param name="AfterKill">For the system to clear away what was killed.</param>
internal sealed record ShutdownTimings(TimeSpan AfterInputClosed, TimeSpan AfterTerminate, TimeSpan AfterKill)
{
    /// <summary>About two seconds in the worst case.</summary>
    public static ShutdownTimings Usual { get; } = new(
        TimeSpan.FromMilliseconds(1200), TimeSpan.FromMilliseconds(500), TimeSpan.FromMilliseconds(300));
}
