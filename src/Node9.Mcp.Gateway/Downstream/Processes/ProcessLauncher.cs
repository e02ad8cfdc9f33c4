namespace Node9.Mcp.Gateway.Downstream.Processes;

/// <summary>
/// Starts downstream programs, never through a shell, each the head of everything it goes on to start.
/// </summary>
internal static class ProcessLauncher
{
    /// <summary>
    /// Throws <see cref="LaunchException"/> with one clear reason when the program cannot be started.
    /// </summary>
    public static IDownstreamProcess Launch(DownstreamCommand command) => OperatingSystem.IsWindows()
        ? WindowsDownstreamProcess.Launch(command)
        : PosixLauncher.Launch(command);
}
