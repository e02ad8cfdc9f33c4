using Spectre.Console;

namespace Node9.Mcp.Cli.Verbs.Approvals.Watch;

/// <summary>One line of the screen, no wider than it.</summary>
/// <param name="Text">Harmless text.</param>
/// <param name="Style">How it looks where there is colour; it says nothing that the text does not.</param>
internal readonly record struct FrameLine(string Text, Style Style);
