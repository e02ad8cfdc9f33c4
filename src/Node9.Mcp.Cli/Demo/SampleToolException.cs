namespace Node9.Mcp.Cli.Demo;

/// <summary>A tool cannot do what it was asked; the message goes to the agent as the tool's result.</summary>
internal sealed class SampleToolException(string message) : Exception(message);
