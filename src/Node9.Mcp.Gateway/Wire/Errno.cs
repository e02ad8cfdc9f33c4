using System.Runtime.InteropServices;

namespace Node9.Mcp.Gateway.Wire;

/// <summary>The few error numbers that change what is done next, and words for all of them.</summary>
internal static class Errno
{
    public const int NoEntry = 2;
    public const int NoProcess = 3;
    public const int Interrupted = 4;
    public const int ArgumentsTooLong = 7;
    public const int NotAProgram = 8;
    public const int NoChild = 10;
    public const int Denied = 13;
    public const int BrokenPipe = 32;

    /// <summary>
    /// "Try again": the call would have blocked. The number differs between Linux and the BSD family.
    /// </summary>
    public static readonly int WouldBlock = OperatingSystem.IsLinux() ? 11 : 35;

    /// <summary>The system's own sentence for an error number, in lower case.</summary>
    public static string Describe(int errno)
    {
        var text = Marshal.GetPInvokeErrorMessage(errno);
        return text.Length > 1 && char.IsLower(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;
    }
}
