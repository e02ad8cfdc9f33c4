using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Node9.Mcp.Gateway.Processes.Tracing;

/// <summary>Reads from <c>/proc</c> what a stopped process is about to run.</summary>
internal static class ProgramStartReader
{
    /// <summary>More than any command line a person would read; the engine has bounds of its own far below.</summary>
    private const int MostBytes = 4 << 20;

    /// <summary>What <paramref name="process"/> is about to run. Never throws: what cannot be read is said in the
    /// comment, and is not run.</summary>
    public static ProgramStart Read(int process)
    {
        string directory = string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/");
        try
        {
            string? executable = File.ResolveLinkTarget(directory + "exe", returnFinalTarget: false)?.FullName;
            string? place = File.ResolveLinkTarget(directory + "cwd", returnFinalTarget: false)?.FullName;
            byte[] words = Bytes(directory + "cmdline");
            return executable is null || place is null
                ? Unread(process, "its executable or directory cannot be seen")
                : words.Length > MostBytes
                    ? Unread(process, "its command line is too long")
                    : new ProgramStart(process, executable, words, place);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Unread(process, e.Message);
        }
    }

    /// <summary>The signals that wait for <paramref name="process"/> and that it neither blocks nor ignores.</summary>
    public static ulong PendingSignals(int process)
    {
        try
        {
            string status = Encoding.ASCII.GetString(Bytes(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/status")));
            return (Mask(status, "\nSigPnd:") | Mask(status, "\nShdPnd:")) & ~(Mask(status, "\nSigBlk:") | Mask(status, "\nSigIgn:"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    private static ulong Mask(string status, string name)
    {
        int at = status.IndexOf(name, StringComparison.Ordinal);
        return at < 0 ? 0 : ulong.Parse(status.AsSpan(at + name.Length).Trim(" \t").Slice(0, 16), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }

    private static byte[] Bytes(string path)
    {
        using SafeFileHandle file = File.OpenHandle(path);
        byte[] buffer = new byte[4096];
        int length = 0;
        while (true)
        {
            int count = RandomAccess.Read(file, buffer.AsSpan(length), length);
            if (count == 0 || (length += count) > MostBytes)
            {
                return buffer.AsSpan(0, length).ToArray();
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }
        }
    }

    private static ProgramStart Unread(int process, string why) => new(process, "", [], "", why);
}
