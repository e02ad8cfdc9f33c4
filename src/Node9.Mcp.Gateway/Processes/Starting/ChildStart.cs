using Microsoft.Win32.SafeHandles;
using Node9.Mcp.Gateway.Processes.Walls;

namespace Node9.Mcp.Gateway.Processes.Starting;

/// <summary>The command and what it is connected to.</summary>
/// <param name="Words">The command and its arguments.</param>
internal sealed record ChildStart(IReadOnlyList<string> Words)
{
    /// <summary>The path of the terminal that becomes its own; null to stay with ours.</summary>
    public string? Terminal { get; init; }

    /// <summary>What becomes its standard output; null for ours.</summary>
    public SafeFileHandle? Output { get; init; }

    /// <summary>What becomes its standard error; null for ours.</summary>
    public SafeFileHandle? Error { get; init; }

    /// <summary>The walls round it; null for none.</summary>
    public WallPlan? Walls { get; init; }

    /// <summary>Variables that replace ours.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();
}
