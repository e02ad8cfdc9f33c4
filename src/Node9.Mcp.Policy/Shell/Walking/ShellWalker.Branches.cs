using Node9.Mcp.Policy.Shell.Expansion;
using Node9.Mcp.Policy.Shell.Syntax;

namespace Node9.Mcp.Policy.Shell.Walking;

/// <content><c>if</c> and <c>case</c>.</content>
internal sealed partial class ShellWalker
{
    private void RunIf(IfCommand command)
    {
        ShellState? joined = null;
        foreach (IfBranch branch in command.Branches)
        {
            if (!Budget.Spend(1))
            {
                return;
            }

            Run(branch.Condition);
            ShellState otherwise = State;
            State = otherwise.Fork();
            Run(branch.Body);
            joined = joined is null ? State : ShellState.Join(joined, State);
            State = otherwise;
        }

        if (command.Otherwise is { } last)
        {
            Run(last);
        }

        State = ShellState.Join(joined!, State);
    }

    /// <summary>Walks the arms that may match; all of them unless both sides are known.</summary>
    private void RunCase(CaseCommand command)
    {
        ChoiceWheel choices = Choices;
        Choices = new ChoiceWheel();
        ShellValue subject = Expander.ExpandSingle(command.Subject);
        bool isKnown = subject.IsExact && !Choices.HasChoices;
        Choices = choices;
        ShellState entry = State;
        ShellState? joined = null;
        bool fallsThrough = false;
        foreach (CaseArm arm in command.Arms)
        {
            if (!Budget.Spend(1))
            {
                return;
            }

            bool? matches = fallsThrough ? true : isKnown ? Matches(arm, subject.Text) : null;
            if (matches == false)
            {
                continue;
            }

            State = entry.Fork();
            Run(arm.Body);
            joined = joined is null ? State : ShellState.Join(joined, State);
            fallsThrough = arm.End == CaseArmEnd.FallThrough;
            if (matches == true && arm.End == CaseArmEnd.Break)
            {
                State = joined;
                return;
            }
        }

        State = joined is null ? entry : ShellState.Join(joined, entry);
    }

    private bool? Matches(CaseArm arm, string subject)
    {
        bool isCertain = true;
        foreach (Word word in arm.Patterns)
        {
            bool? one = Expander.PatternOf(word) is { } pattern ? ShellPattern.Matches(pattern, subject, Budget) : null;
            if (one == true)
            {
                return isCertain ? true : null;
            }

            isCertain &= one == false;
        }

        return isCertain ? false : null;
    }
}
