using Node9.Mcp.Policy.Shell.Expansion;
using Node9.Mcp.Policy.Shell.Syntax;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Walking;

/// <content><c>for</c> over words and over numbers.</content>
internal sealed partial class ShellWalker
{
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
}
