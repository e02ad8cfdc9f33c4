namespace Node9.Mcp.Policy.Loops;

/// <summary>One argument of a call as far as repetition goes: digests, never the text.</summary>
/// <param name="Name">Of its name.</param>
/// <param name="Value">Of its value in canonical form.</param>
/// <param name="Shape">Of its value with every number in it taken for the same.</param>
public readonly record struct LoopArgument(ulong Name, ulong Value, ulong Shape);
