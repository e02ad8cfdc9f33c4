using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Sql;

/// <summary>A shell command inside SQL text, for the shell engine to judge.</summary>
/// <param name="Command">The command, its SQL quoting undone.</param>
/// <param name="Span">Where it stands in the SQL text.</param>
public readonly record struct EmbeddedShell(string Command, SourceSpan Span);
