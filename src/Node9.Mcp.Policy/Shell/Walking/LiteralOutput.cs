using Node9.Mcp.Policy.Shell.Expansion;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Walking;

/// <summary>What a command writes to standard output, for the few commands whose output follows from their words and
/// input alone: printers, decoders and path arithmetic.</summary>
internal static class LiteralOutput
{
    private const int LongestInput = 64 * 1024;

    /// <summary>The output; null when it is not known.</summary>
    public static ShellValue? Of(string name, ShellCommand command)
    {
        string program = name[(name.LastIndexOf('/') + 1)..];
        IReadOnlyList<ShellWord> words = command.Words;
        switch (program)
        {
            case "true" or "false" or ":" or "test" or "[" or "sleep" or "wait" or "mkdir" or "touch" or "rm" or "chmod":
                return ShellValue.Empty;
            case "echo":
                return EchoOutput.Of(words);
            case "mktemp":
                return ShellValue.Partial("/tmp/tmp.…\n", "/tmp/tmp.", "the name of a temporary file is not known");
            case "pwd":
                return command.Context.WorkingDirectory is { } directory ? Line(directory) : null;
        }

        foreach (ShellWord word in words)
        {
            if (word.Value is null || word.HasGlob)
            {
                return null;
            }
        }

        return program switch
        {
            "printf" => PrintfOutput.Of(words),
            "cat" or "tee" => Input(command, 1),
            "basename" when words.Count is 2 or 3 => Line(BaseName(words[1].Value!, words.Count == 3 ? words[2].Value! : "")),
            "dirname" when words.Count == 2 => Line(Parent(words[1].Value!)),
            "realpath" or "readlink" => Resolved(command),
            "which" or "type" or "command" when words.Count > 1 && !words[^1].Value!.StartsWith('-') => Line(words[^1].Value!),
            "seq" => SequenceOf(words),
            _ => Decoded(program, command),
        };
    }

    /// <summary>The text that a filter reads: operands from <paramref name="from"/> on, else standard input.</summary>
    internal static ShellValue? Input(ShellCommand command, int from)
    {
        bool isTee = command.Words[0].Text.EndsWith("tee", StringComparison.Ordinal);
        string text = "";
        bool hasOperand = false;
        for (int index = from; index < command.Words.Count && !isTee; index++)
        {
            ShellWord word = command.Words[index];
            bool isInput = word.Value is "-" or "/dev/stdin";
            if (!isInput && word.Value!.StartsWith('-'))
            {
                return null;
            }

            hasOperand = true;
            string? part = isInput ? command.Context.StandardInputText : word.Content?.Text;
            if (part is null || text.Length + part.Length > LongestInput)
            {
                return null;
            }

            text += part;
        }

        string? whole = hasOperand ? text : command.Context.StandardInputText;
        return whole is null || whole.Length > LongestInput ? null : ShellValue.Exact(whole);
    }

    private static ShellValue? Decoded(string program, ShellCommand command)
    {
        if (command.Words.Count > 12 || !TextFilter.Knows(program))
        {
            return null;
        }

        return TextFilter.Of(program, command) is { } text ? ShellValue.Exact(text) : null;
    }

    private static ShellValue? Resolved(ShellCommand command)
    {
        string path = command.Words[^1].Value!;
        return command.Words.Count is 2 or 3 && !path.StartsWith('-') && command.Context.WorkingDirectory is { } directory
            ? Line(ShellPath.Resolve(directory, path))
            : null;
    }

    private static string BaseName(string path, string suffix)
    {
        string trimmed = path.TrimEnd('/');
        string name = trimmed.Length == 0 && path.Length > 0 ? "/" : trimmed[(trimmed.LastIndexOf('/') + 1)..];
        bool isCut = suffix.Length > 0 && name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal);
        return isCut ? name[..^suffix.Length] : name;
    }

    private static string Parent(string path)
    {
        string trimmed = path.TrimEnd('/');
        int slash = trimmed.LastIndexOf('/');
        return slash < 0 ? (trimmed.Length == 0 && path.Length > 0 ? "/" : ".") : slash == 0 ? "/" : trimmed[..slash].TrimEnd('/');
    }

    private static ShellValue? SequenceOf(IReadOnlyList<ShellWord> words)
    {
        string? range = words.Count switch
        {
            2 => $"1..{words[1].Value}",
            3 => $"{words[1].Value}..{words[2].Value}",
            _ => null,
        };
        return range is not null && BraceSequence.Expand(range) is { } items ? Line(string.Join('\n', items)) : null;
    }

    private static ShellValue Line(string text) => ShellValue.Exact(text + "\n");
}
