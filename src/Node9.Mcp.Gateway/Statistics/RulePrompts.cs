namespace Node9.Mcp.Gateway.Statistics;

/// <summary>How often a rule asked a person, and what they said.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Prompts">How often it asked.</param>
/// <param name="Approved">How often the answer was yes.</param>
/// <param name="Denied">How often it was no.</param>
public sealed record RulePrompts(string Rule, int Prompts, int Approved, int Denied);
