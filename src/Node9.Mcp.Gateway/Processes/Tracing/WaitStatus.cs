namespace Node9.Mcp.Gateway.Processes.Tracing;

/// <summary>What waitpid(2) says of a traced process.</summary>
internal readonly struct WaitStatus(int status)
{
    private const int Stop = 19, TerminalStop = 20, TerminalInput = 21, TerminalOutput = 22;

    /// <summary>Whether it is over.</summary>
    public bool IsEnded => (status & 0xff) != 0x7f;

    /// <summary>What a shell would report: its code, or 128 and the signal that ended it.</summary>
    public int ExitCode => (status & 0x7f) == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f);

    /// <summary>The signal it stopped with.</summary>
    public int Signal => (status >> 8) & 0xff;

    /// <summary>The trace event it stopped for; 0 when a signal is about to be delivered.</summary>
    public int Event => (status >> 16) & 0xff;

    /// <summary>Whether the whole process was stopped, as Ctrl-Z does.</summary>
    public bool IsGroupStop => Event == Ptrace.EventStop && Signal is Stop or TerminalStop or TerminalInput or TerminalOutput;
}
