namespace Node9.Mcp.Policy.Shell.Syntax;

/// <summary>The lines that follow a <c>&lt;&lt;WORD</c>, up to the line that is the word.</summary>
/// <remarks>Only the parser sets <see cref="Body"/>, when it comes to the lines.</remarks>
public sealed class HereDocument(string delimiter, bool isQuoted, bool stripsTabs)
{
    /// <summary>The delimiter, without its quotes.</summary>
    public string Delimiter { get; } = delimiter;

    /// <summary>Whether any part of the delimiter was quoted, so that nothing in the lines is expanded.</summary>
    public bool IsQuoted { get; } = isQuoted;

    /// <summary>Whether the operator is <c>&lt;&lt;-</c>, which takes the tabs off the head of each line.</summary>
    public bool StripsTabs { get; } = stripsTabs;

    /// <summary>The lines, each with its newline; expansions are parts of the word unless quoted.</summary>
    public Word Body { get; internal set; } = Word.Empty;
}
