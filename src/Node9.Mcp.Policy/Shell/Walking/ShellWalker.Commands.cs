using Node9.Mcp.Policy.Facts;
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

    private static List<ShellAssignment> Describe(List<(Assignment Node, ShellVariable Value)> assignments, SourceSpan span)
    {
        var described = new List<ShellAssignment>(assignments.Count);
        foreach ((Assignment node, ShellVariable value) in assignments)
        {
            described.Add(new ShellAssignment(node.Name, value.Value.ToWord(node.Value.Span)));
        }

        return described;
    }

    private ShellVariable ValueOf(Assignment assignment)
    {
        ShellVariable? before = State.Find(assignment.Name);
        if (assignment.Subscript is { } subscript)
        {
            return WithElement(before, Expander.Evaluate(subscript), Expander.ExpandSingle(assignment.Value), assignment.Name);
        }

        if (assignment.Value.Parts is [ArrayPart array])
        {
            return ArrayOf(array, assignment.Appends ? before : null);
        }

        ShellValue value = PickForStore(Expander.ExpandSingle(assignment.Value));
        if (!assignment.Appends)
        {
            return new ShellVariable(value);
        }

        ShellValue old = before is null
            ? ShellValue.Opaque($"`${assignment.Name}` is not assigned in this script")
            : Choices.Pick(before.Value);
        return new ShellVariable(Concatenate(old, value));
    }

    private ShellValue PickForStore(ShellValue value) => value.Alternatives is null ? value : Choices.Pick(value);

    private static ShellValue Concatenate(ShellValue left, ShellValue right)
    {
        if (left.Text.Length + right.Text.Length > ShellValue.MostText)
        {
            return ShellValue.Opaque("a value is too long to follow");
        }

        if (left.IsExact && right.IsExact)
        {
            return ShellValue.Exact(left.Text + right.Text).From(left.Source ?? right.Source);
        }

        string prefix = left.Unknown is null ? left.Text + right.Prefix : left.Prefix;
        string unknown = left.Unknown ?? right.Unknown ?? "a file name is not known";
        return ShellValue.Partial(left.Text + right.Text, prefix, unknown, left.Source ?? right.Source);
    }

    private ShellVariable ArrayOf(ArrayPart array, ShellVariable? before)
    {
        var words = new List<ShellWord>();
        Expander.ExpandAll(array.Elements, words);
        var elements = new List<ShellValue>(before?.Elements ?? []);
        foreach (ShellWord word in words)
        {
            bool hasSubscript = word.Text.StartsWith('[') && word.Text.Contains("]=", StringComparison.Ordinal);
            elements.Add(hasSubscript
                ? ShellValue.Exact(word.Text[(word.Text.IndexOf("]=", StringComparison.Ordinal) + 2)..])
                : ShellValue.Of(word));
        }

        return new ShellVariable(elements);
    }

    private static ShellVariable WithElement(ShellVariable? before, ShellValue index, ShellValue value, string name)
    {
        var elements = new List<ShellValue>(before?.Elements ?? (before is null || before.IsUnset ? [] : [before.Value]));
        bool isKnown = index.IsExact && int.TryParse(index.Text, out int at) && at >= 0 && at <= elements.Count;
        if (!isKnown)
        {
            return new ShellVariable(ShellValue.Opaque($"the elements of `{name}` are not followed"));
        }

        int place = int.Parse(index.Text, System.Globalization.CultureInfo.InvariantCulture);
        if (place == elements.Count)
        {
            elements.Add(value);
        }
        else
        {
            elements[place] = value;
        }

        return new ShellVariable(elements);
    }

    private readonly record struct Prepared(
        List<ShellWord> Words,
        IReadOnlyList<ShellRedirection> Redirections,
        List<(Assignment, ShellVariable)> Assignments,
        ShellContext Context);
}
