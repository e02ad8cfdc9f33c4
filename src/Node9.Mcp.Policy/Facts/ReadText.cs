namespace Node9.Mcp.Policy.Facts;

/// <summary>A text among a call's arguments that facts were read from.</summary>
/// <param name="Source">JSON pointer of the argument; what <see cref="Fact.Source"/> names.</param>
/// <param name="Kind">What it was read as: <c>command</c>, <c>sql</c>, <c>path</c>, <c>url</c>, <c>code</c> …</param>
/// <param name="Text">The text that <see cref="Fact.Span"/> counts in; of a list, its JSON.</param>
/// <param name="Outline">The tree of a command line, one node a line, inner ones indented; empty for the rest.</param>
public sealed record ReadText(string Source, string Kind, string Text, string Outline);
