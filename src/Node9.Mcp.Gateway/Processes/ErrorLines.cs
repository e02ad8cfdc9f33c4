using System.Text;
using Node9.Mcp.Gateway.Processes.Terminals;

namespace Node9.Mcp.Gateway.Processes;

/// <summary>Tells the person at the terminal something on standard error, a line at a time.</summary>
/// <remarks>Thread-safe. Where a program has the whole screen, a line in the middle of it would spoil it: then the
/// terminal's title says it instead.</remarks>
internal sealed class ErrorLines
{
    private const int StandardError = 2;

    private readonly Lock _gate = new();

    /// <summary>What the screen shows; null while there is no screen of another program.</summary>
    public ScreenState? Screen { get; set; }

    /// <summary>Writes one line.</summary>
    public unsafe void Write(string line)
    {
        string text = Screen switch
        {
            { IsFullScreen: true } => $"\u001b]2;node9-mcp: {line}\a",
            not null => $"\r\nnode9-mcp: {line.Replace("\n", "\r\n", StringComparison.Ordinal)}\r\n",
            null => $"node9-mcp: {line}\n",
        };
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        lock (_gate)
        {
            fixed (byte* start = bytes)
            {
                _ = TerminalCalls.Write(StandardError, start, (nuint)bytes.Length);
            }
        }
    }
}
