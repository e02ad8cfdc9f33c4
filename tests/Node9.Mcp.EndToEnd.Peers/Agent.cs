using System.Diagnostics;

namespace Node9.Mcp.EndToEnd.Peers;

/// <summary>Stands for a coding agent: the gateway that it starts has its own standard input and output, and is its child.</summary>
internal static class Agent
{
    /// <summary>Says <c>gateway PID</c> on standard error, then ends with the gateway's exit code.</summary>
    public static int Run(string program, string[] arguments)
    {
        using Process gateway = Process.Start(new ProcessStartInfo(program, arguments))!;
        Console.Error.WriteLine($"gateway {gateway.Id}");
        gateway.WaitForExit();
        return gateway.ExitCode;
    }
}
