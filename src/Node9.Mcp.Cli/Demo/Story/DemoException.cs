namespace Node9.Mcp.Cli.Demo.Story;

/// <summary>The demo could not go on; the message says why.</summary>
internal sealed class DemoException(string message) : Exception(message);
