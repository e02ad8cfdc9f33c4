using Node9.Mcp.Gateway.Configuration;

namespace Node9.Mcp.Gateway.Hosting;

/// <summary>How a gateway is to be started.</summary>
public sealed record GatewayStart
{
    /// <summary>What clients call a gateway unless it is said.</summary>
    public const string UsualEntryName = "node9";

    /// <summary>Where its configuration is.</summary>
    public required ConfigurationRequest Configuration { get; init; }

    /// <summary>The one server to stand in front of; null to take the configuration's servers.</summary>
    public WrappedServer? Wrapped { get; init; }

    /// <summary>What the client's configuration calls this gateway, when it stands in front of several servers.</summary>
    public string EntryName { get; init; } = UsualEntryName;

    /// <summary>The state directory; null for the user's own.</summary>
    public string? StateDirectory { get; init; }

    /// <summary>Takes lines for a person: problems of the configuration, servers' troubles, servers' standard error.</summary>
    public required Action<string> Say { get; init; }
}
