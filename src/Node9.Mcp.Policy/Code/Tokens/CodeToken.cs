using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Code.Tokens;

/// <summary>One piece of code.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The word, mark, number, or the string's text; a string that has <paramref name="Parts"/> shows
/// each value in it as <c>…</c>.</param>
/// <param name="Span">Where it stands in the code, quotes included.</param>
/// <param name="Parts">The parts of a string that has values put into it; else null.</param>
internal readonly record struct CodeToken(
    TokenKind Kind, string Text, SourceSpan Span, IReadOnlyList<TextPart>? Parts = null)
{
    /// <summary>Whether it is the punctuation <paramref name="mark"/>.</summary>
    public bool IsMark(string mark) => Kind == TokenKind.Mark && Text == mark;

    /// <summary>Whether it is the word <paramref name="name"/>.</summary>
    public bool IsName(string name) => Kind == TokenKind.Name && Text == name;
}
