using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Audit.Suggestions;
using Node9.Mcp.Gateway.Cost.Live;

namespace Node9.Mcp.Cli.Dashboard;

/// <summary>What the page shows and answers with.</summary>
/// <param name="Desk">The approvals.</param>
/// <param name="Origin">Where answers from the page come from.</param>
/// <param name="Log">The audit log's directory, which exists.</param>
/// <param name="Time">The clock.</param>
/// <param name="Sparing">The rules that would have spared the questions since a moment.</param>
/// <param name="Spend">What agents spent.</param>
/// <param name="Report">Told, from any thread, of a problem that no page asked about.</param>
internal sealed record DashboardParts(
    ApprovalDesk Desk, DecisionOrigin Origin, string Log, TimeProvider Time,
    Func<DateTimeOffset, IReadOnlyList<Suggestion>> Sparing, LiveSpend Spend, Action<string> Report);
