namespace Node9.Mcp.Policy.Shell.Commands;

/// <summary>Which words of a command line an effect, an attribute or a condition speaks of.</summary>
/// <param name="Kind">Operands, an option's values, or a text of the data itself.</param>
/// <param name="From">First operand meant, counted from 0.</param>
/// <param name="To">One past the last operand meant; <see cref="int.MaxValue"/> for all.</param>
/// <param name="Text">The option's name, or the text.</param>
/// <param name="Patterns">Patterns of which a word must fit one; empty for any word.</param>
/// <param name="Filter">Which of them count, and what is cut off them.</param>
/// <param name="Default">What stands for them when there are none; null when then nothing happens.</param>
internal sealed record Selector(
    SelectorKind Kind, int From, int To, string Text, string[] Patterns, WordFilter Filter, Selector? Default);
