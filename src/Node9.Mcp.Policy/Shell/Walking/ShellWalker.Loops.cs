using Node9.Mcp.Policy.Shell.Expansion;
using Node9.Mcp.Policy.Shell.Syntax;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Walking;

/// <content>Loops: over known lists value by value, otherwise until nothing more is learnt.</content>
internal sealed partial class ShellWalker
{
    private const int MostTurns = 64;

    private void RunFor(ForCommand command)
    {
        IReadOnlyList<ShellValue>? values = ItemsOf(command);
        bool isEach = values is { Count: > 0 and <= MostTurns } && !command.IsSelect;
        if (isEach)
        {
            for (int index = 0; index < values!.Count && Budget.Spend(1); index++)
            {
                State.Set(command.Name, new ShellVariable(values[index]));
                Run(command.Body);
                State.HasEnded = false;
            }

            return;
        }

        if (values is { Count: 0 })
        {
            return;
        }

        string reason = values is null
            ? $"the values that `${command.Name}` goes through are not known"
            : $"`${command.Name}` goes through too many values to follow";
        Repeat(() =>
        {
            State.Set(command.Name, new ShellVariable(ShellValue.Opaque(reason)));
            Run(command.Body);
        });
    }

    /// <summary>The values gone through; null when how many there are is not known.</summary>
    private IReadOnlyList<ShellValue>? ItemsOf(ForCommand command)
    {
        if (command.Words is null)
        {
            return State.Parameters;
        }

        ChoiceWheel choices = Choices;
        Choices = new ChoiceWheel();
        var words = new List<ShellWord>();
        do
        {
            Expander.ExpandAll(command.Words, words);
        }
        while (Choices.Turn() && Budget.Spend(1));

        Choices = choices;
        var values = new List<ShellValue>(words.Count);
        foreach (ShellWord word in words)
        {
            if (word.MaySplit && words.Count == 1 && word.Certainty != Facts.Certainty.Partial)
            {
                return [ShellValue.Opaque(word.Unknown ?? "", word.Source)];
            }

            values.Add(ShellValue.Of(word));
        }

        return values;
    }

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

    private void RunArithmeticFor(ArithmeticForCommand command)
    {
        if (command.Clauses.Count != 3)
        {
            return;
        }

        Expander.Evaluate(command.Clauses[0]);
        for (int turn = 0; turn < MostTurns && Budget.Spend(1); turn++)
        {
            ShellValue goesOn = Expander.Evaluate(command.Clauses[1]);
            if (command.Clauses[1].Parts.Count == 0 || !goesOn.IsExact)
            {
                break;
            }

            if (goesOn.Text == "0")
            {
                return;
            }

            Run(command.Body);
            Expander.Evaluate(command.Clauses[2]);
        }

        Repeat(() =>
        {
            Run(command.Body);
            Expander.Evaluate(command.Clauses[2]);
        });
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
