using System.Globalization;

namespace Node9.Mcp.Gateway.Clients.Entries;

/// <summary>Recognises command lines that start this product.</summary>
public static class OwnCommand
{
    /// <summary>The name of the executable, without its ending.</summary>
    public const string ProgramName = "node9-mcp";

    /// <summary>Whether <paramref name="program"/> is the product's executable: by its name, wherever it lies.</summary>
    public static bool IsProgram(string program)
    {
        string name = program[(program.LastIndexOfAny(['/', '\\']) + 1)..];
        return name is ProgramName || string.Equals(name, $"{ProgramName}.exe", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether the command line puts a server behind the gateway (<c>wrap … -- server</c>).</summary>
    public static bool IsWrap(IReadOnlyList<string> line) =>
        line is [var program, "wrap", ..] && IsProgram(program) && BehindDashes(line) < line.Count;

    /// <summary>Whether the command line is the gateway in front of its own configuration (<c>run</c>).</summary>
    public static bool IsRun(IReadOnlyList<string> line) => line is [var program, "run", ..] && IsProgram(program);

    /// <summary>Where the wrapped server's own command line begins; the count when there is none.</summary>
    public static int BehindDashes(IReadOnlyList<string> line)
    {
        for (int i = 0; i < line.Count; i++)
        {
            if (line[i] == "--")
            {
                return i + 1;
            }
        }

        return line.Count;
    }

    /// <summary>Whether a shell's command line runs the hook of <paramref name="agent"/>.</summary>
    public static bool IsHook(string commandLine, string agent)
    {
        string tail = $" hook {agent}";
        if (commandLine.LastIndexOf(" --timeout ", StringComparison.Ordinal) is var option and > 0
            && int.TryParse(commandLine.AsSpan(option + " --timeout ".Length), NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            commandLine = commandLine[..option];
        }

        if (!commandLine.EndsWith(tail, StringComparison.Ordinal))
        {
            return false;
        }

        string program = commandLine[..^tail.Length].Trim();
        return IsProgram((program.StartsWith("& ", StringComparison.Ordinal) ? program[2..] : program).Trim().Trim('"', '\''));
    }
}
