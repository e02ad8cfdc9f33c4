using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Commands.Special;

/// <summary>Old-style keys of <c>tar</c>: in <c>tar xfz a.tgz</c> the letters have no dash, and those that take a value
/// take it from the following words in turn.</summary>
internal static class TarReading
{
    private const string WithValue = "bfgKNTXVCHIL";

    /// <summary>The same command with each key as an option of its own.</summary>
    internal static ShellCommand Rewrite(ShellCommand command)
    {
        if (command.Words.Count < 2 || command.Words[1].Value is not { Length: > 0 } keys || keys[0] == '-')
        {
            return command;
        }

        foreach (char key in keys)
        {
            if (!char.IsAsciiLetter(key))
            {
                return command;
            }
        }

        var words = new List<ShellWord> { command.Words[0] };
        int next = 2;
        foreach (char key in keys)
        {
            words.Add(ShellWord.Exact($"-{key}", command.Words[1].Span));
            if (WithValue.Contains(key) && next < command.Words.Count)
            {
                words.Add(command.Words[next++]);
            }
        }

        for (; next < command.Words.Count; next++)
        {
            words.Add(command.Words[next]);
        }

        return command with { Words = words };
    }
}
