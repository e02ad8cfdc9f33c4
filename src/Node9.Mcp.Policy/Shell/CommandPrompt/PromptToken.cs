using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Shell.CommandPrompt;

/// <summary>What a stretch of a command prompt's line is.</summary>
internal enum PromptTokenKind : byte
{
    /// <summary>A word; quotes and carets are gone, percent signs are kept.</summary>
    Word,

    /// <summary><c>&amp;</c>, <c>&amp;&amp;</c>, <c>||</c> or the end of a line.</summary>
    Separator,

    /// <summary><c>|</c>.</summary>
    Pipe,

    /// <summary><c>(</c>.</summary>
    Open,

    /// <summary><c>)</c>.</summary>
    Close,

    /// <summary><c>&gt;</c>, <c>&gt;&gt;</c>, <c>&lt;</c>, <c>2&gt;</c>: the text is the sign; the next word is the file.</summary>
    Redirection,
}

/// <summary>One word or sign of a command prompt's line.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The word, or the sign.</param>
/// <param name="IsQuoted">Whether any of it was quoted.</param>
/// <param name="Descriptor">For a redirection, what is redirected.</param>
/// <param name="Span">Where it stands in the text.</param>
internal readonly record struct PromptToken(PromptTokenKind Kind, string Text, bool IsQuoted, int Descriptor, SourceSpan Span);
