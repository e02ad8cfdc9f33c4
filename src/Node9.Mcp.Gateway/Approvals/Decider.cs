namespace Node9.Mcp.Gateway.Approvals;

/// <summary>Who answers: the operating system's user, the process that spoke for them, and by which way.</summary>
/// <param name="User">The operating system's user.</param>
/// <param name="ProcessId">The process that wrote the decision; 0 when it was not a local one.</param>
/// <param name="Channel">By which way: <c>cli</c>, <c>watch</c>, <c>elicitation</c> …</param>
public sealed record Decider(string User, int ProcessId, string Channel)
{
    /// <summary>Whether the answer came by the agent's own client.</summary>
    public bool InClient { get; init; }
}
