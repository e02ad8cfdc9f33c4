namespace Node9.Mcp.Cli.Verbs.Audit;

/// <summary>Whoever read the output is gone; nothing went wrong.</summary>
internal sealed class OutputClosedException(IOException cause) : Exception("nobody reads the output any more", cause);
