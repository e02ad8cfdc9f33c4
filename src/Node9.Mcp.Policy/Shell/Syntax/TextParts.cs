using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Shell.Syntax;

/// <summary>Text outside quotes, or text between the expansions of a double-quoted part.</summary>
public sealed class LiteralPart(SourceSpan span, string text) : WordPart(span)
{
    /// <summary>The text, with line continuations taken out.</summary>
    public string Text { get; } = text;
}

/// <summary>Text that stands for itself: <c>\x</c>, <c>'…'</c> or <c>$'…'</c>.</summary>
public sealed class QuotedPart(SourceSpan span, string text, QuoteStyle style) : WordPart(span)
{
    /// <summary>The text that the quotes stand for.</summary>
    public string Text { get; } = text;

    /// <summary>How it was quoted.</summary>
    public QuoteStyle Style { get; } = style;
}

/// <summary>The ways to quote text in which nothing is expanded.</summary>
public enum QuoteStyle : byte
{
    /// <summary>A backslash before one character.</summary>
    Backslash,

    /// <summary><c>'…'</c>.</summary>
    Single,

    /// <summary><c>$'…'</c>.</summary>
    AnsiC,
}

/// <summary><c>"…"</c> or <c>$"…"</c>: expanded, never split.</summary>
public sealed class DoubleQuotedPart(SourceSpan span, IReadOnlyList<WordPart> parts, bool isLocale) : WordPart(span)
{
    /// <summary>Text and expansions, in order.</summary>
    public IReadOnlyList<WordPart> Parts { get; } = parts;

    /// <summary>Whether a <c>$</c> stands in front.</summary>
    public bool IsLocale { get; } = isLocale;
}
