namespace Node9.Mcp.Gateway.Downstream.Processes;

/// <summary>
/// How a process ended: by itself with a code, or by a signal; neither when somebody else collected it.
/// </summary>
internal readonly record struct ProcessExit(int? Code, int? Signal)
{
    /// <summary>A phrase that completes "the server …".</summary>
    public override string ToString() => this switch
    {
        { Signal: { } signal } => $"was ended by {Name(signal)}",
        { Code: { } code } => $"exited with code {code}",
        _ => "exited",
    };

    private static string Name(int signal) => signal switch
    {
        1 => "SIGHUP",
        2 => "SIGINT",
        4 => "SIGILL",
        6 => "SIGABRT",
        8 => "SIGFPE",
        9 => "SIGKILL",
        11 => "SIGSEGV",
        13 => "SIGPIPE",
        15 => "SIGTERM",
        _ => $"signal {signal}",
    };
}
