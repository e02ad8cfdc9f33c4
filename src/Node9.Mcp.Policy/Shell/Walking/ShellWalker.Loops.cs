using Node9.Mcp.Policy.Shell.Expansion;
using Node9.Mcp.Policy.Shell.Syntax;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Walking;

/// <content>Loops: over known lists value by value, otherwise until nothing more is learnt.</content>
internal sealed partial class ShellWalker
{
    private const int MostTurns = 64;

    private void RunLoop(LoopCommand command)
    {
        if (KnownLines(command) is { } lines)
        {
            WalkScope outer = _scope;
            foreach (string line in lines)
            {
                if (Budget.Spend(1))
                {
                    _scope = outer with { Input = new ShellSource { Text = line + "\n" } };
                    Run(command.Condition);
                    _scope = outer;
                    Run(command.Body);
                    State.HasEnded = false;
                }
            }

            return;
        }

        Repeat(() =>
        {
            Run(command.Condition);
            Run(command.Body);
        });
    }

    /// <summary>The lines that <c>while read</c> goes through, when standard input is known.</summary>
    private string[]? KnownLines(LoopCommand command)
    {
        bool reads = !command.IsUntil && command.Condition.Statements is [{ Body: SimpleCommand { Words: [{ Literal: "read" }, ..] } }];
        if (!reads || _scope.Input?.Text is not { } text)
        {
            return null;
        }

        string[] lines = text.TrimEnd('\n').Split('\n');
        return lines.Length <= MostTurns ? lines : null;
    }

    /// <summary>Walks a body that may run any number of times: once as things are, and once more with everything that it
    /// changed unknown.</summary>
    private void Repeat(Action body)
    {
        ShellState before = State.Fork();
        body();
        State.HasEnded = false;
        List<string> changed = State.Changed(before);
        bool moved = !State.Directory.SameAs(before.Directory);
        if (changed.Count > 0 || moved)
        {
            foreach (string name in changed)
            {
                State.Set(name, new ShellVariable(ShellValue.Opaque($"`${name}` changes in a loop")));
            }

            if (moved)
            {
                State.Directory = ShellValue.Opaque("the working directory changes in a loop");
            }

            body();
            State.HasEnded = false;
        }

        State = ShellState.Join(State, before);
    }
}
