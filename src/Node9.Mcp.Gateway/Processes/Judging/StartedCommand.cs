using System.Text;
using Node9.Mcp.Gateway.Processes.Tracing;

namespace Node9.Mcp.Gateway.Processes.Judging;

/// <summary>The command lines by which a starting program may be judged. One program has several names: its file's, the one
/// it was called by, the one of the system's program that it is a copy of, and for a script the script's own.</summary>
internal static class StartedCommand
{
    private const int MostOptions = 8;

    /// <summary>The words of the program's command line.</summary>
    public static List<string> Words(byte[] commandLine)
    {
        var words = new List<string>();
        ReadOnlySpan<byte> rest = commandLine;
        while (!rest.IsEmpty)
        {
            int end = rest.IndexOf((byte)0);
            words.Add(Encoding.UTF8.GetString(end < 0 ? rest : rest[..end]));
            rest = end < 0 ? default : rest[(end + 1)..];
        }

        return words;
    }

    /// <summary>The names, the file's own first.</summary>
    public static List<StartedName> Names(ProgramStart start, List<string> words, ProgramIdentity identity)
    {
        var names = new List<StartedName>();
        string called = words.Count > 0 ? words[0].TrimStart('-') : "";
        bool honest = called.Length > 0 && identity.Resolve(called, start.WorkingDirectory) == start.Executable;
        string own = Path.GetFileName(start.Executable);
        names.Add(new StartedName(honest && called == own ? own : start.Executable, 0, NameOrigin.File));
        if (words.Count > 0)
        {
            if (Path.GetFileName(called) is { Length: > 0 } name && name != own)
            {
                names.Add(new StartedName(name, 0, honest ? NameOrigin.OtherName : NameOrigin.Claim));
            }

            if (Script(start, words) is > 0 and int script)
            {
                names.Add(new StartedName(Path.GetFileName(words[script]), script, NameOrigin.Script));
            }
        }

        if (identity.CopyOf(start.Process, start.Executable) is { } original && original != start.Executable)
        {
            names.Add(new StartedName(original, 0, NameOrigin.Copy));
        }

        return names;
    }

    /// <summary>The command line under one of the names.</summary>
    public static string Line(List<string> words, StartedName name)
    {
        var named = new List<string>(words.Count + 1) { name.Word };
        for (int i = name.At + 1; i < words.Count; i++)
        {
            named.Add(words[i]);
        }

        return ShellQuoting.Join(named);
    }

    /// <summary>Where the script stands among the words, if the kernel put the interpreter of its first line before
    /// it; 0 when there is none.</summary>
    private static int Script(ProgramStart start, List<string> words)
    {
        for (int i = 1; i < words.Count && i <= MostOptions; i++)
        {
            if (words[i].StartsWith('-') || words[i].Length == 0)
            {
                if (words[i] is "-c" or "-e" or "-m")
                {
                    return 0;
                }

                continue;
            }

            return IsScript(Path.Combine(start.WorkingDirectory, words[i])) ? i : 0;
        }

        return 0;
    }

    private static bool IsScript(string path)
    {
        try
        {
            if (!File.Exists(path))
            {
                return false;
            }

            using Microsoft.Win32.SafeHandles.SafeFileHandle file = File.OpenHandle(path);
            Span<byte> first = stackalloc byte[2];
            return RandomAccess.Read(file, first, 0) == 2 && first.SequenceEqual("#!"u8);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return false;
        }
    }
}
