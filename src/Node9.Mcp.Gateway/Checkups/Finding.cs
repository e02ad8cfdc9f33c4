namespace Node9.Mcp.Gateway.Checkups;

/// <summary>What one check found.</summary>
/// <param name="Check">The check's name.</param>
/// <param name="Level">How much it matters.</param>
/// <param name="Sentence">What was found.</param>
/// <param name="Fix">What to type; null when there is nothing to do.</param>
public sealed record Finding(string Check, FindingLevel Level, string Sentence, string? Fix = null);
