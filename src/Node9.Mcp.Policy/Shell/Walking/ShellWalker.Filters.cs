using Node9.Mcp.Policy.Shell.Syntax;

namespace Node9.Mcp.Policy.Shell.Walking;

/// <content>What a stage of a pipeline lets through of what the stage before it writes.</content>
internal sealed partial class ShellWalker
{
    private const int MostSorts = 4;

    /// <summary>What picks lines of what stage <paramref name="index"/> writes, be they sorted before.</summary>
    private string? FilterAfter(IReadOnlyList<PipelineStage> stages, int index)
    {
        int next = index + 1;
        while (next < stages.Count && next < index + MostSorts && OnlySorts(stages[next].Command))
        {
            next++;
        }

        return next < stages.Count ? FilterOf(stages[next].Command) : null;
    }

    private static bool OnlySorts(Command command)
    {
        if (command is not SimpleCommand { Redirections.Count: 0, Words: [{ Literal: "sort" or "uniq" }, ..] words })
        {
            return false;
        }

        for (int index = 1; index < words.Count; index++)
        {
            if (words[index].Literal is not ("-r" or "-u" or "-n" or "-f" or "-c" or "-d"))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The pattern of a <c>grep</c> that only picks lines by it; null for any other command.</summary>
    private static string? FilterOf(Command command)
    {
        if (command is not SimpleCommand { Words: [{ Literal: "grep" or "egrep" or "fgrep" }, ..] words })
        {
            return null;
        }

        string? pattern = null;
        for (int index = 1; index < words.Count; index++)
        {
            switch (Plain(words[index]))
            {
                case null:
                    return null;
                case "-i" or "-E" or "-F" or "-w" or "-n" or "-o" or "-s" or "-c" or "-q" or "-m1" or "--color=always" or "--color=never":
                    break;
                case ['-', ..]:
                    return null;
                case { } text when pattern is null:
                    pattern = text;
                    break;
                default:
                    return null;
            }
        }

        return pattern;
    }

    private static string? Plain(Word word) => word.Parts switch
    {
        [LiteralPart only] => only.Text,
        [QuotedPart only] => only.Text,
        [DoubleQuotedPart { Parts: [LiteralPart inner] }] => inner.Text,
        _ => null,
    };
}
