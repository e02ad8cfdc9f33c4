using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Policy.Budgets;

namespace Node9.Mcp.Gateway.Processes;

/// <summary>How a command is to be run under the firewall.</summary>
public sealed record ExecStart
{
    /// <summary>The command and its arguments.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>Where the configuration is.</summary>
    public required ConfigurationRequest Configuration { get; init; }

    /// <summary>The state directory; null for the user's own.</summary>
    public string? StateDirectory { get; init; }

    /// <summary>Whether credentials in its output are masked; otherwise what the configuration says.</summary>
    public bool Masks { get; init; }

    /// <summary>Whether nothing is run where program starts cannot be stopped by the kernel.</summary>
    public bool RequiresTrace { get; init; }

    /// <summary>Whether program starts are left to the weaker shims even where they could be traced.</summary>
    public bool AvoidsTrace { get; init; }

    /// <summary>Whether walls are put up even if the configuration has none.</summary>
    public bool HasWalls { get; init; }

    /// <summary>Budgets of this run alone, beside those of the policy.</summary>
    public IReadOnlyList<Budget> Budgets { get; init; } = [];

    /// <summary>What may end the whole tree, such as a budget that is burnt; null for nothing.</summary>
    public ExecutionStop? Stop { get; init; }
}
