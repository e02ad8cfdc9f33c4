namespace Node9.Mcp.Cli;

/// <summary>What the process tells its caller. The numbers are a promise to scripts.</summary>
internal static class ExitCode
{
    /// <summary>Done, or allowed.</summary>
    public const int Done = 0;

    /// <summary>Refused, held, or a check that failed.</summary>
    public const int Refused = 1;

    /// <summary>Wrong usage or a configuration that cannot be used.</summary>
    public const int Usage = 2;

    /// <summary>A downstream server, a file, a socket or a database could not be reached.</summary>
    public const int Unavailable = 3;

    /// <summary>A fault of this program.</summary>
    public const int Bug = 70;
}
