using System.Diagnostics;
using System.Globalization;

namespace Node9.Mcp.Gateway.Downstream.Processes;

/// <summary>Tells a process from a later one that was given the same number.</summary>
internal static class ProcessBirth
{
    /// <summary>When the process started, in units that only compare for equality; null when there is none.</summary>
    public static long? Of(int id)
    {
        try
        {
            if (!OperatingSystem.IsLinux())
            {
                using var process = Process.GetProcessById(id);
                return process.StartTime.Ticks;
            }

            // Field 22 (proc(5)); the name in field 2 may hold anything, its closing bracket is the last one.
            var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat")).AsSpan();
            stat = stat[(stat.LastIndexOf(')') + 2)..];
            for (var field = 3; field < 22; field++)
            {
                stat = stat[(stat.IndexOf(' ') + 1)..];
            }

            return long.Parse(stat[..stat.IndexOf(' ')], CultureInfo.InvariantCulture);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException
            or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
