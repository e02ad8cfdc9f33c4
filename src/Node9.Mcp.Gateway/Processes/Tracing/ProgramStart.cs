namespace Node9.Mcp.Gateway.Processes.Tracing;

/// <summary>A program that is about to run its first instruction, as the kernel has it: nothing in here can change while it
/// stands still.</summary>
/// <param name="Process">The process.</param>
/// <param name="Executable">The real path of what was loaded: for a script, of its interpreter.</param>
/// <param name="CommandLine">The arguments as the program will find them, each ended by a NUL.</param>
/// <param name="WorkingDirectory">Where it starts, absolute.</param>
/// <param name="Comment">What could not be read; null when everything was.</param>
internal sealed record ProgramStart(
    int Process, string Executable, byte[] CommandLine, string WorkingDirectory, string? Comment = null);
