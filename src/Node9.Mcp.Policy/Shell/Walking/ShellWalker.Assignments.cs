using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Expansion;
using Node9.Mcp.Policy.Shell.Syntax;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Walking;

/// <content>Values of assignments.</content>
internal sealed partial class ShellWalker
{
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
            ? ShellValue.Opaque(UnassignedVariable.Sentence(assignment.Name))
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
}
