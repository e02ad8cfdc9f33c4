using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Commands;
using Node9.Mcp.Policy.Shell.Expansion;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Walking;

/// <content>Builtins that run code in this shell, and those that change the directory.</content>
internal sealed partial class ShellWalker
{
    private void RunEval(ShellCommand command)
    {
        if (command.Words is [_, { Text: "…", Source: { } source }] && Provenance.PrintsSetUp(source))
        {
            return;
        }

        var text = new System.Text.StringBuilder();
        string? unknown = null;
        for (int index = 1; index < command.Words.Count; index++)
        {
            ShellWord word = command.Words[index];
            unknown ??= word.Unknown;
            text.Append(index > 1 ? " " : "").Append(word.Text);
        }

        if (unknown is not null)
        {
            AddOpaque(text.ToString(), $"part of the code is not known: {unknown}", command.Span);
        }

        SourceSpan span = command.Words.Count == 2 ? command.Words[1].Span : command.Span;
        FollowHere(text.ToString(), command, span, unknown is not null);
    }

    /// <summary>Walks code in this very shell.</summary>
    private void FollowHere(string text, ShellCommand command, SourceSpan span, bool hasMarks) =>
        RunNested(text, span, static walker => walker.State, _scope with
        {
            Input = command.Context.StandardInput,
            HasUnknownMarks = HasUnknownMarks || hasMarks,
        });

    private void RunSource(ShellCommand command)
    {
        if (command.Words.Count < 2)
        {
            return;
        }

        ShellWord file = command.Words[1];
        bool isInput = file.Value is "/dev/stdin" or "/proc/self/fd/0" or "/dev/fd/0";
        string? text = isInput ? command.Context.StandardInputText : file.Content?.Text;
        if (text is null)
        {
            return;
        }

        IReadOnlyList<ShellValue>? parameters = State.Parameters;
        if (command.Words.Count > 2)
        {
            State.Parameters = ParametersOf(Rest(command.Words, 1));
        }

        FollowHere(text, command, command.Span, hasMarks: false);
        State.Parameters = parameters;
        State.HasEnded = false;
    }

    private void RunTrap(ShellCommand command)
    {
        int at = 1;
        while (at < command.Words.Count && command.Words[at].Value is "--" or "-l" or "-p" or "-P")
        {
            at++;
        }

        if (command.Words.Count - at < 2 || command.Words[at].Value is "-" or "")
        {
            return;
        }

        ShellWord code = command.Words[at];
        if (code.Value is null)
        {
            AddOpaque(code.Text, $"part of the code is not known: {code.Unknown}", code.Span);
        }

        RunNested(code.Text, code.Span, static walker => walker.State.Fork(), _scope with
        {
            HasUnknownMarks = HasUnknownMarks || code.Value is null,
        });
    }

    private void ChangeDirectory(string name, ShellCommand command)
    {
        int at = 1;
        while (at < command.Words.Count && command.Words[at].Value is "-L" or "-P" or "-e" or "-n" or "--")
        {
            at++;
        }

        ShellWord? target = at < command.Words.Count ? command.Words[at] : null;
        IReadOnlyList<ShellValue> stack = State.DirectoryStack;
        if (name == "popd")
        {
            ShellValue popped = stack.Count > 0 ? stack[0] : ShellValue.Opaque("where `popd` goes is not known");
            State.DirectoryStack = stack.Count > 0 ? [.. stack.Skip(1)] : stack;
            State.ChangeDirectory(popped);
            return;
        }

        ShellValue to = target is null && name == "pushd" && stack.Count > 0 ? stack[0] : DirectoryNamed(target, command);
        if (name == "pushd")
        {
            State.DirectoryStack = [State.Directory, .. target is null ? stack.Skip(1) : stack];
            Budget.Spend(stack.Count);
        }

        State.ChangeDirectory(to);
    }

    private ShellValue DirectoryNamed(ShellWord? target, ShellCommand command)
    {
        if (target is null)
        {
            return State.HomeOf("", Environment);
        }

        if (target.Value == "-")
        {
            return State.PreviousDirectory;
        }

        if (target.Value is not { } path || target.HasGlob)
        {
            return ShellValue.Opaque($"the directory `{target.Text}` is not known");
        }

        return PathOf(path, command.Context.WorkingDirectory) is { } resolved
            ? ShellValue.Exact(resolved)
            : ShellValue.Opaque("the working directory is not known");
    }
}
