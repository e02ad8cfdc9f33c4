using System.Globalization;
using System.Text;

namespace Node9.Mcp.Gateway.Approvals.Processes;

/// <summary>Reads <c>/proc</c> (proc_pid_stat(5), proc_pid_cmdline(5), proc_pid_environ(5)).</summary>
internal sealed class LinuxProcessTable : IProcessTable
{
    private const int ParentField = 1, StartField = 19;

    private readonly string _realm = ReadRealm();

    public ProcessEntry? Find(int id)
    {
        if (id <= 0 || Read(id, "stat") is not { } stat)
        {
            return null;
        }

        // The name stands in parentheses and may hold any character, also spaces and parentheses: the last one ends it.
        int open = stat.IndexOf('('), close = stat.LastIndexOf(')');
        if (open < 0 || close < open + 1 || close + 2 > stat.Length)
        {
            return null;
        }

        string[] fields = stat[(close + 2)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length <= StartField
            || !int.TryParse(fields[ParentField], NumberStyles.None, CultureInfo.InvariantCulture, out int parent)
            || !long.TryParse(fields[StartField], NumberStyles.None, CultureInfo.InvariantCulture, out long started))
        {
            return null;
        }

        string[] arguments = (Read(id, "cmdline") ?? "").TrimEnd('\0').Split('\0');
        return new ProcessEntry(
            new ProcessIdentity(id, started, _realm), parent, stat[(open + 1)..close].ToLowerInvariant(), arguments);
    }

    // The tracer that is named is a thread; the process is the head of its group.
    public int FindTracer(int id) => Number(id, "TracerPid:") is > 0 and int thread ? Number(thread, "Tgid:") : 0;

    public string? FindVariable(int id, IReadOnlyList<string> names)
    {
        foreach (string variable in (Read(id, "environ") ?? "").Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            int end = variable.IndexOf('=', StringComparison.Ordinal);
            if (end > 0 && AgentMarkers.Match(variable[..end], names) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static int Number(int id, string name)
    {
        foreach (ReadOnlySpan<char> line in (Read(id, "status") ?? "").AsSpan().EnumerateLines())
        {
            if (line.StartsWith(name, StringComparison.Ordinal))
            {
                return int.TryParse(line[name.Length..], NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out int number)
                    ? number : 0;
            }
        }

        return 0;
    }

    private static string? Read(int id, string file)
    {
        try
        {
            return Encoding.UTF8.GetString(
                File.ReadAllBytes(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/{file}")));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // Gone, or not ours to see: the caller treats both as unknown.
        }
    }

    /// <summary>Process ids count within one boot and one pid namespace.</summary>
    private static string ReadRealm()
    {
        try
        {
            string boot = File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();
            string space = new FileInfo("/proc/self/ns/pid").LinkTarget ?? "";
            return $"{boot}.{string.Concat(space.Where(char.IsAsciiDigit))}";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "unknown";
        }
    }
}
