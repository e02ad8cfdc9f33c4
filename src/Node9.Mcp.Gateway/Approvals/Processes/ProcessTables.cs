namespace Node9.Mcp.Gateway.Approvals.Processes;

/// <summary>Chooses the way to look up processes on the system this runs on.</summary>
public static class ProcessTables
{
    /// <summary>The table of this system; on an unknown one, a table in which no process can be seen.</summary>
    public static IProcessTable Local { get; } =
        OperatingSystem.IsLinux() ? new LinuxProcessTable()
        : OperatingSystem.IsWindows() ? new WindowsProcessTable()
        : new MacProcessTable();
}
