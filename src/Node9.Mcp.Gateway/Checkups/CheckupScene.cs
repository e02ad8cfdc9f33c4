using Node9.Mcp.Gateway.Clients;

namespace Node9.Mcp.Gateway.Checkups;

/// <summary>What checks look at, and what they may use. Nothing of it is changed by any of them.</summary>
public sealed record CheckupScene
{
    /// <summary>Where clients keep their files.</summary>
    public required ClientSurroundings Surroundings { get; init; }

    /// <summary>The clients that are looked at.</summary>
    public required IReadOnlyList<ClientRow> Clients { get; init; }

    /// <summary>The executable that clients should start.</summary>
    public required string Program { get; init; }

    /// <summary>The state directory, whether it is there or not.</summary>
    public required string State { get; init; }

    /// <summary>A directory for what is started: its state goes there, so that a check leaves no trace in the real one.</summary>
    public required string Scratch { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>How long a process may take to answer.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);
}
