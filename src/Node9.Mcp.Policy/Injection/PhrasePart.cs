namespace Node9.Mcp.Policy.Injection;

/// <summary>One part of a pattern: one of several words, or a gap of so many letters.</summary>
/// <param name="Words">The words, folded; empty for a gap.</param>
/// <param name="Gap">The most letters of a gap.</param>
/// <param name="IsOptional">Whether it may be missing.</param>
internal readonly record struct PhrasePart(string[] Words, int Gap, bool IsOptional);
