namespace Node9.Mcp.Policy.Shell.Words;

/// <summary>One <c>name=value</c> in front of a command, or alone.</summary>
/// <param name="Name">Name of the variable, without a subscript.</param>
/// <param name="Value">What it is set to; an array's elements joined by blanks.</param>
public sealed record ShellAssignment(string Name, ShellWord Value);
