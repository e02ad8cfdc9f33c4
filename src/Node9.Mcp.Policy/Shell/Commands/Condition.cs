namespace Node9.Mcp.Policy.Shell.Commands;

/// <summary>Something about a command line that must be so: an option given, an operand there, a value it has.</summary>
/// <param name="Negated">Whether it must not be so.</param>
/// <param name="What">Which words are looked at.</param>
/// <param name="Values">Patterns of which one must fit, in any case; empty when being there is enough.</param>
internal sealed record Condition(bool Negated, Selector What, string[] Values);
