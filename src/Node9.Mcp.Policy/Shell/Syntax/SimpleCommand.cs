using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Shell.Syntax;

/// <summary>Assignments, words and redirections: <c>A=b cmd arg &gt; file</c>. At least one of the three is there.</summary>
public sealed class SimpleCommand(
    SourceSpan span,
    IReadOnlyList<Assignment> assignments,
    IReadOnlyList<Word> words) : Command(span)
{
    /// <summary>The assignments in front.</summary>
    public IReadOnlyList<Assignment> Assignments { get; } = assignments;

    /// <summary>The words, before expansion.</summary>
    public IReadOnlyList<Word> Words { get; } = words;
}

/// <summary>One <c>name=value</c>, <c>name+=value</c> or <c>name[subscript]=value</c>.</summary>
public sealed class Assignment(SourceSpan span, string name, Word? subscript, bool appends, Word value)
    : ShellNode(span)
{
    /// <summary>Name of the variable.</summary>
    public string Name { get; } = name;

    /// <summary>The text between the brackets; null when there are none.</summary>
    public Word? Subscript { get; } = subscript;

    /// <summary>Whether the operator is <c>+=</c>.</summary>
    public bool Appends { get; } = appends;

    /// <summary>The value; an <see cref="ArrayPart"/> for <c>name=(…)</c>.</summary>
    public Word Value { get; } = value;
}
