using Node9.Mcp.Policy.Shell.Expansion;
using Node9.Mcp.Policy.Shell.Syntax;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Walking;

/// <content>Simple commands: expanded, once for each combination of possible values, and executed.</content>
internal sealed partial class ShellWalker
{
    private void RunSimple(SimpleCommand simple)
    {
        ChoiceWheel outer = Choices;
        if (outer.HasChoices)
        {
            Choices = new ChoiceWheel();
        }

        Choices.Start();
        Prepared prepared = Prepare(simple);
        if (!Choices.HasChoices)
        {
            Perform(simple, prepared);
            Choices = outer;
            return;
        }

        ShellState entry = State.Fork();
        ShellState? joined = null;
        ChoiceWheel choices = Choices;
        do
        {
            if (joined is not null)
            {
                State = entry.Fork();
                Choices = choices;
                prepared = Prepare(simple);
            }

            State.Directory = choices.Pick(State.Directory);
            Choices = new ChoiceWheel();
            Perform(simple, prepared);
            joined = joined is null ? State : ShellState.Join(joined, State);
        }
        while (choices.Turn() && Budget.Spend(1));

        State = joined;
        Choices = outer;
        if (choices.IsCut)
        {
            AddOpaque("", "the values that the command may have are too many to follow", simple.Span);
        }
    }

    /// <summary>Expands words, then redirections, then assignments, as bash does.</summary>
    private Prepared Prepare(SimpleCommand simple)
    {
        var words = new List<ShellWord>(simple.Words.Count);
        Expander.ExpandAll(simple.Words, words);
        MarkContents(words);
        IReadOnlyList<ShellRedirection> redirections = Redirect(simple.Redirections);
        var assignments = simple.Assignments.Count == 0 ? [] : new List<(Assignment, ShellVariable)>(simple.Assignments.Count);
        foreach (Assignment assignment in simple.Assignments)
        {
            ShellVariable value = ValueOf(assignment);
            assignments.Add((assignment, value));
            if (simple.Words.Count == 0)
            {
                State.Set(assignment.Name, value);
            }
        }

        return new Prepared(words, redirections, assignments, CurrentContext(redirections));
    }

    private void Perform(SimpleCommand simple, Prepared prepared)
    {
        var command = new ShellCommand
        {
            Words = prepared.Words,
            Redirections = prepared.Redirections,
            Assignments = prepared.Assignments.Count == 0 ? [] : Describe(prepared.Assignments, simple.Span),
            Context = prepared.Context,
            Span = simple.Span,
        };
        if (prepared.Words.Count == 0)
        {
            if (prepared.Redirections.Count > 0 && simple.Words.Count == 0)
            {
                Execute(command, isSameShell: true, simple);
            }

            return;
        }

        if (prepared.Assignments.Count == 0)
        {
            Execute(command, isSameShell: true, simple);
            return;
        }

        var before = new List<(string Name, ShellVariable? Value)>(prepared.Assignments.Count);
        foreach ((Assignment assignment, ShellVariable value) in prepared.Assignments)
        {
            before.Add((assignment.Name, State.Find(assignment.Name)));
            State.Set(assignment.Name, value);
            State.Export(assignment.Name);
        }

        Execute(command, isSameShell: true, simple);
        foreach ((string name, ShellVariable? value) in before)
        {
            State.Restore(name, value);
        }
    }

    private readonly record struct Prepared(
        List<ShellWord> Words,
        IReadOnlyList<ShellRedirection> Redirections,
        List<(Assignment, ShellVariable)> Assignments,
        ShellContext Context);
}
