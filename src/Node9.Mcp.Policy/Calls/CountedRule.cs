namespace Node9.Mcp.Policy.Calls;

/// <summary>A rule that counts the calls of a session.</summary>
/// <param name="Key">The name under which it is counted.</param>
/// <param name="Remember">How many of the latest calls it needs to know of.</param>
public sealed record CountedRule(string Key, int Remember);
