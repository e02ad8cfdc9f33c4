namespace Node9.Mcp.Gateway.Hooks;

/// <summary>How a hook is to be run.</summary>
public sealed record HookStart
{
    /// <summary>The agent's dialect: <c>claude</c>, <c>codex</c> …</summary>
    public required string Agent { get; init; }

    /// <summary>The event, for agents whose messages do not name it; null when they do.</summary>
    public string? EventName { get; init; }

    /// <summary>The configuration file that was named; null for the usual places.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>The posture that was named; null for the policy's own.</summary>
    public string? Posture { get; init; }

    /// <summary>The state directory that was named; null for the user's own.</summary>
    public string? StateDirectory { get; init; }

    /// <summary>After how long the agent gives this hook up; null for the agent's own default.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How long the hook runs already, by the agent's clock for it.</summary>
    public Func<TimeSpan> Age { get; init; } = static () => TimeSpan.Zero;

    /// <summary>Takes sentences that explain what is wrong.</summary>
    public required Action<string> Say { get; init; }
}
