using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Approvals.Control;
using Node9.Mcp.Gateway.Approvals.Grants;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Gateway.Cost.Live;
using Node9.Mcp.Gateway.Evidence.Shipping;
using Node9.Mcp.Gateway.Interventions;
using Node9.Mcp.Gateway.Ledgers;

namespace Node9.Mcp.Gateway.Overview;

/// <summary>How everything stands at one moment. A part that cannot be told is empty, and <see cref="Faults"/> says why.</summary>
public sealed record Standing
{
    /// <summary>When it was looked at.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The configuration, as it would be loaded now.</summary>
    public required ConfigurationResult Configuration { get; init; }

    /// <summary>The state directory.</summary>
    public required string StateDirectory { get; init; }

    /// <summary>How many bytes it holds.</summary>
    public long StateBytes { get; init; }

    /// <summary>The gateways that run.</summary>
    public IReadOnlyList<LiveGateway> Gateways { get; init; } = [];

    /// <summary>The sessions whose agent, or what serves it, runs.</summary>
    public IReadOnlyList<SessionListing> Sessions { get; init; } = [];

    /// <summary>The calls that wait for a person, oldest first.</summary>
    public IReadOnlyList<ApprovalRequest> Waiting { get; init; } = [];

    /// <summary>The grants in force.</summary>
    public IReadOnlyList<Grant> Grants { get; init; } = [];

    /// <summary>The pauses in force.</summary>
    public IReadOnlyList<PauseOrder> Pauses { get; init; } = [];

    /// <summary>The log; null when there is none or it cannot be read.</summary>
    public LogStanding? Log { get; init; }

    /// <summary>How far each sink is behind.</summary>
    public IReadOnlyList<SinkLag> Sinks { get; init; } = [];

    /// <summary>What agents spent; null when nothing was or the record cannot be read.</summary>
    public SpendFigures? Spend { get; init; }

    /// <summary>What is broken, a sentence each with a hint.</summary>
    public required IReadOnlyList<StandingFault> Faults { get; init; }
}
