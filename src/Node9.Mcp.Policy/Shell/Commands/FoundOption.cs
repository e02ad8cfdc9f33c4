using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Commands;

/// <summary>One option that a command line gives.</summary>
/// <param name="Spec">Which.</param>
/// <param name="Value">Its value; null for a flag.</param>
internal readonly record struct FoundOption(OptionSpec Spec, ShellWord? Value);
