using Node9.Mcp.Policy.Shell.Expansion;
using Node9.Mcp.Policy.Shell.Syntax;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Walking;

/// <content>Builtins that change the shell itself: code, directory, arguments, flow. Command knowledge sees them too, for
/// the facts; what they run is followed here only.</content>
internal sealed partial class ShellWalker
{
    /// <summary>Whether the command is a builtin that is followed here.</summary>
    private static bool IsOwnBuiltin(string name, ShellCommand command) => name switch
    {
        "eval" or "source" or "." or "trap" or "cd" or "pushd" or "popd" or "export" or "declare" or "typeset" or "local"
            or "readonly" or "unset" or "alias" or "unalias" or "set" or "shift" or "read" or "mapfile" or "readarray"
            or "getopts" or "let" or "exit" or "return" => true,
        "printf" => command.Words is [_, { Value: "-v" }, { Value: not null }, ..],
        _ => false,
    };

    /// <summary>Does what the builtin does to the state.</summary>
    private void RunBuiltin(string name, ShellCommand command, SimpleCommand? syntax)
    {
        switch (name)
        {
            case "eval":
                RunEval(command);
                break;
            case "source" or ".":
                RunSource(command);
                break;
            case "trap":
                RunTrap(command);
                break;
            case "cd" or "pushd" or "popd":
                ChangeDirectory(name, command);
                break;
            case "export" or "declare" or "typeset" or "local" or "readonly":
                Declare(name, command.Words);
                DeclareArrays(syntax);
                break;
            case "unset":
                Unset(command.Words);
                break;
            case "alias" or "unalias":
                Alias(name, command.Words);
                break;
            case "set":
                SetOptions(command.Words);
                break;
            case "shift":
                Shift(command.Words);
                break;
            case "read" or "mapfile" or "readarray":
                Read(name, command);
                break;
            case "getopts":
                Forget(command.Words.Count > 2 ? command.Words[2].Text : "", "getopts");
                Forget("OPTARG", "getopts");
                break;
            case "let":
                for (int index = 1; index < command.Words.Count; index++)
                {
                    Expander.EvaluateText(command.Words[index].Text, command.Words[index].Span);
                }

                break;
            case "exit" or "return":
                State.HasEnded = true;
                break;
            case "printf":
                string target = command.Words[2].Value!;
                ShellValue? text = LiteralOutput.Of("printf", command with { Words = Rest(command.Words, 2) });
                State.Set(target, new ShellVariable(text ?? ShellValue.Opaque($"what `printf` puts into `{target}` is not known")));
                break;
        }
    }

    private void Forget(string name, string builtin) =>
        State.Set(name, new ShellVariable(ShellValue.Opaque($"what `{builtin}` puts into `${name}` is not known")));

    private void RunEval(ShellCommand command)
    {
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

        FollowHere(text.ToString(), command, unknown is not null);
    }

    /// <summary>Walks code in this very shell.</summary>
    private void FollowHere(string text, ShellCommand command, bool hasMarks) =>
        RunNested(text, command.Span, static walker => walker.State, _scope with
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

        FollowHere(text, command, hasMarks: false);
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
