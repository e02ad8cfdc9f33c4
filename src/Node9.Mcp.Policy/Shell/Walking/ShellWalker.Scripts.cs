using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Walking;

/// <content>Scripts that the command line itself wrote and then runs.</content>
internal sealed partial class ShellWalker
{
    /// <summary>Walks a script whose text is known, run by its path or by a shell; false when the command runs none.</summary>
    private bool FollowScript(string name, ShellCommand command)
    {
        int at = name.Contains('/', StringComparison.Ordinal) && command.Words[0].Content is not null ? 0
            : IsShell(name) ? ScriptOperand(command.Words)
            : -1;
        if (at < 0 || command.Words[at].Content?.Text is not { } text)
        {
            return false;
        }

        var nesting = new Nesting { Scope = NestingScope.Child, Arguments = Rest(command.Words, at) };
        if (at == 0 && Interpreter.Of(text) is { } language)
        {
            Within(command, () => { });
            DescribeText(language, ShellWord.Exact(text, command.Span), nesting);
            return true;
        }

        RunNested(text, command.Span, walker => walker.StateFor(nesting), ScopeFor(command, nesting));
        return true;
    }

    private static bool IsShell(string name)
    {
        string program = name[(name.LastIndexOf('/') + 1)..];
        return program is "sh" or "bash" or "dash" or "zsh" or "ksh" or "ash" or "mksh" or "fish";
    }

    /// <summary>Which word is the script; -1 when the code comes from <c>-c</c> or standard input.</summary>
    private static int ScriptOperand(IReadOnlyList<ShellWord> words)
    {
        for (int index = 1; index < words.Count; index++)
        {
            string text = words[index].Text;
            if (text.StartsWith("--", StringComparison.Ordinal) && text.Length > 2)
            {
                continue;
            }

            if (text is "-o" or "+o" or "-O" or "+O")
            {
                index++;
            }
            else if (!text.StartsWith('-') && !text.StartsWith('+'))
            {
                return index;
            }
            else if (text.Contains('c', StringComparison.Ordinal) || text.Contains('s', StringComparison.Ordinal))
            {
                return -1;
            }
        }

        return -1;
    }

    /// <summary>Remembers files that get the content of another one or of standard input.</summary>
    private void RememberCopies(string name, ShellCommand command)
    {
        bool copies = name is "cp" or "mv" or "ln" or "install";
        if (name != "tee" && (!copies || _files.Count == 0))
        {
            return;
        }

        ShellSource? content = name == "tee" ? command.Context.StandardInput : null;
        for (int index = 1; index < command.Words.Count && Budget.Spend(1); index++)
        {
            ShellWord word = command.Words[index];
            bool isTarget = name == "tee" || index == command.Words.Count - 1;
            if (isTarget && content is not null && word.Value is { } value
                && PathOf(value, command.Context.WorkingDirectory) is { } path)
            {
                _files.Set(path, content);
            }

            content ??= word.Content;
        }
    }
}
