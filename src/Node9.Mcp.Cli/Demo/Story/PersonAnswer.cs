namespace Node9.Mcp.Cli.Demo.Story;

/// <summary>What the person typed and saw.</summary>
/// <param name="Command">The command line.</param>
/// <param name="ExitCode">How it ended.</param>
/// <param name="Output">What it printed.</param>
internal sealed record PersonAnswer(string Command, int ExitCode, string Output);
