namespace Node9.Mcp.Policy.Globs;

/// <summary>One way in which a text that fits can begin.</summary>
/// <param name="Text">The beginning.</param>
/// <param name="IsWhole">Whether it is the whole text.</param>
internal readonly record struct GlobBeginning(string Text, bool IsWhole);
