using Node9.Mcp.Gateway.Cost.Prices;

namespace Node9.Mcp.Gateway.Cost.Spending;

/// <summary>What a transcript says about one request to a model.</summary>
public sealed record SpendMessage
{
    /// <summary>The same for every line and copy that speaks of this request, and for no other.</summary>
    public required string Key { get; init; }

    /// <summary>When it was answered.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The agent, by the short name that its reader has.</summary>
    public required string Agent { get; init; }

    /// <summary>The agent's own id for its session; empty when unknown.</summary>
    public string Session { get; init; } = "";

    /// <summary>The directory in which the agent works; empty when unknown.</summary>
    public string Project { get; init; } = "";

    /// <summary>The model, as written.</summary>
    public required string Model { get; init; }

    /// <summary>The tokens.</summary>
    public required TokenUsage Usage { get; init; }

    /// <summary>Whether a later line about the request stands for all earlier ones; otherwise the greater figures do, so that the
    /// order of copies makes no difference.</summary>
    public bool Replaces { get; init; }
}
