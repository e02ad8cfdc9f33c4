using Node9.Mcp.Policy.Diagnostics;

namespace Node9.Mcp.Gateway.Configuration;

/// <summary>What came of loading the configuration.</summary>
/// <param name="Snapshot">The configuration; null when any problem is an error.</param>
/// <param name="Diagnostics">Every problem of every file, errors and warnings.</param>
/// <param name="Files">The files that were read or would be if they existed: those to watch.</param>
public sealed record ConfigurationResult(
    ConfigurationSnapshot? Snapshot, IReadOnlyList<Diagnostic> Diagnostics, IReadOnlyList<string> Files)
{
    /// <summary>The main file that was read, absolute; null when there was none.</summary>
    public string? MainFile { get; init; }

    /// <summary>The files that are there, strongest policy first, and how much the policy in each weighs.</summary>
    public IReadOnlyList<PolicyOrigin> Origins { get; init; } = [];

    /// <summary>Whether nothing can start with it.</summary>
    public bool HasErrors => Snapshot is null;
}
