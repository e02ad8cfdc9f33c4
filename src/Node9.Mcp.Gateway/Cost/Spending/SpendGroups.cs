using Node9.Mcp.Gateway.Cost.Prices;

namespace Node9.Mcp.Gateway.Cost.Spending;

/// <summary>Requests of one quarter of an hour that nothing tells apart.</summary>
internal sealed record RequestGroup(
    DateTimeOffset At, string Agent, string Model, string Project, string Session, long Count, long Unlisted, decimal Usd, TokenUsage Usage);

/// <summary>Calls of one quarter of an hour that nothing tells apart.</summary>
internal sealed record CallGroup(
    DateTimeOffset At, string Agent, string Project, string Session, string Server, string Tool, long Count, long Sent, long Received);
