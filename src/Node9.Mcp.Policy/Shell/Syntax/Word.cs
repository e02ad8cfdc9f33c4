using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Shell.Syntax;

/// <summary>A word as written: literal text, quotes and expansions glued together.</summary>
public sealed class Word(SourceSpan span, IReadOnlyList<WordPart> parts) : ShellNode(span)
{
    /// <summary>A word of no parts.</summary>
    public static readonly Word Empty = new(default, []);

    /// <summary>The parts, in order; none for a word of no text.</summary>
    public IReadOnlyList<WordPart> Parts { get; } = parts;

    /// <summary>The text when the word is one unquoted literal; else null. Reserved words and aliases are such words.</summary>
    public string? Literal => Parts is [LiteralPart only] ? only.Text : null;
}

/// <summary>A part of a word.</summary>
public abstract class WordPart(SourceSpan span) : ShellNode(span);
