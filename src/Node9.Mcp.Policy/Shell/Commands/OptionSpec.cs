namespace Node9.Mcp.Policy.Shell.Commands;

/// <summary>One option of a command: all its spellings and whether it takes a value.</summary>
/// <param name="Names">Every spelling with its dashes; the first is the name that effects refer to.</param>
/// <param name="Value">Whether a value follows.</param>
internal sealed record OptionSpec(string[] Names, OptionValue Value);
