using System.Diagnostics;
using System.Globalization;

namespace Node9.Mcp.Gateway.Approvals.Processes;

/// <summary>Asks <c>/bin/ps</c>, which every macOS has and no agent's <c>PATH</c> can replace.</summary>
internal sealed class MacProcessTable : IProcessTable
{
    private const int StartWords = 5;

    public ProcessEntry? Find(int id)
    {
        // "  501 Mon Nov 23 19:24:27 2026 /usr/bin/node /usr/local/bin/claude"
        string[] words = Ask("-o", "ppid=,lstart=,command=", id).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 1 + StartWords
            || !int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out int parent)
            || !DateTime.TryParse(
                string.Join(' ', words[1..(1 + StartWords)]), CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal,
                out DateTime started))
        {
            return null;
        }

        string[] arguments = words[(1 + StartWords)..];
        string name = arguments.Length == 0 ? "" : Path.GetFileName(arguments[0]).ToLowerInvariant();
        return new ProcessEntry(new ProcessIdentity(id, started.Ticks, ""), parent, name, arguments);
    }

    public int FindTracer(int id) => 0;

    public string? FindVariable(int id, IReadOnlyList<string> names)
    {
        foreach (string word in Ask("-Eo", "command=", id).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            int end = word.IndexOf('=', StringComparison.Ordinal);
            if (end > 0 && AgentMarkers.Match(word[..end], names) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static string Ask(string option, string columns, int id)
    {
        if (id <= 0)
        {
            return "";
        }

        try
        {
            var start = new ProcessStartInfo("/bin/ps") { RedirectStandardOutput = true, RedirectStandardError = true };
            start.Environment["LC_ALL"] = "C";
            start.ArgumentList.Add("-ww");
            start.ArgumentList.Add(option);
            start.ArgumentList.Add(columns);
            start.ArgumentList.Add("-p");
            start.ArgumentList.Add(id.ToString(CultureInfo.InvariantCulture));
            using Process? ps = Process.Start(start);
            return ps?.StandardOutput.ReadToEnd() ?? "";
        }
        catch (Exception e) when (e is IOException or System.ComponentModel.Win32Exception)
        {
            return ""; // No answer is an unknown process, which the caller refuses.
        }
    }
}
