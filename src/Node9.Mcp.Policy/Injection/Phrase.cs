namespace Node9.Mcp.Policy.Injection;

/// <summary>A kind of instruction nobody asked for, as <c>Data/phrases.json</c> has it.</summary>
/// <param name="Id">What a finding is called.</param>
/// <param name="Severity">How much it counts.</param>
/// <param name="OnlyInDefinitions">Whether it is looked for only in the definitions of tools.</param>
/// <param name="Says">The plain sentence.</param>
internal sealed record Phrase(string Id, TextSeverity Severity, bool OnlyInDefinitions, string Says);
