namespace Node9.Mcp.Policy.Shell.Commands;

/// <summary>One particular of an effect.</summary>
/// <param name="Name">The text as the fact shows it, when <paramref name="Value"/> is null.</param>
/// <param name="Value">Where the text after <c>name=</c> comes from.</param>
/// <param name="When">When it is shown; null for always.</param>
internal sealed record AttributeSpec(string Name, Selector? Value, Condition? When);
