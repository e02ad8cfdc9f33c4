namespace Node9.Mcp.Gateway.Downstream.Processes;

/// <summary>Says in one sentence why a program could not be started, and what to look at.</summary>
internal sealed class LaunchException(string message, string hint) : Exception(message)
{
    /// <summary>What the person who wrote the entry can do about it.</summary>
    public string Hint { get; } = hint;
}
