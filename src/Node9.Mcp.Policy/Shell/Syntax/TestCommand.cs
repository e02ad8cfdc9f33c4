using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Shell.Syntax;

/// <summary><c>[[ expression ]]</c>, kept as its words and operators in order: what matters is what they expand.</summary>
public sealed class TestCommand(SourceSpan span, IReadOnlyList<Word> items) : Command(span)
{
    /// <summary>The operands and operators (<c>-f</c>, <c>==</c>, <c>&amp;&amp;</c>, <c>(</c>), in order.</summary>
    public IReadOnlyList<Word> Items { get; } = items;
}

/// <summary><c>(( expression ))</c>.</summary>
public sealed class ArithmeticCommand(SourceSpan span, Word expression) : Command(span)
{
    /// <summary>The expression, with its expansions as parts.</summary>
    public Word Expression { get; } = expression;
}
