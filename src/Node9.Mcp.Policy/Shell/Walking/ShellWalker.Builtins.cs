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
}
