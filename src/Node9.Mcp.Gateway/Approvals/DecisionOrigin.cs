namespace Node9.Mcp.Gateway.Approvals;

/// <summary>Where an answer comes from, as far as the answering process knows it itself.</summary>
/// <param name="Channel">By which way: <c>cli</c>, <c>watch</c> …</param>
/// <param name="AtTerminal">Whether its input is a terminal.</param>
/// <param name="Marker">The agent's mark in its environment; null when it carries none.</param>
public sealed record DecisionOrigin(string Channel, bool AtTerminal, string? Marker)
{
    /// <summary>Who answers, where the way itself proves it (a signed answer); null for the user of this process.</summary>
    public string? Person { get; init; }

    /// <summary>Whether the question was put by the agent's own client, which could answer it by itself.</summary>
    public bool InClient { get; init; }
}
