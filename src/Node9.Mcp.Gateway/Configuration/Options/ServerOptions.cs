using System.ComponentModel;

namespace Node9.Mcp.Gateway.Configuration.Options;

/// <summary>One downstream server: either a command to start or a URL to connect to.</summary>
[Description("One downstream server: a command to start, or a URL to connect to.")]
public sealed record ServerOptions
{
    /// <summary>The program to start; null for a server that is reached by <see cref="Url"/>.</summary>
    [Description("The program to start.")]
    public string? Command { get; init; }

    /// <summary>Its arguments, each passed on as it stands; no shell is involved.</summary>
    [Description("The program's arguments, each passed on as it stands.")]
    public IReadOnlyList<string> Args { get; init; } = [];

    /// <summary>Variables that it gets beside the safe base. Values are secrets: they are never shown.</summary>
    [Description("Environment variables for the program. `${VAR}` and `${VAR:-default}` are expanded.")]
    public IReadOnlyDictionary<string, string> Env { get; init; } = new Dictionary<string, string>();

    /// <summary>The directory in which it starts; null for the gateway's own.</summary>
    [Description("The directory in which the program starts.")]
    public string? Cwd { get; init; }

    /// <summary>The Streamable HTTP endpoint; null for a server that is started.</summary>
    [Description("The server's Streamable HTTP endpoint.")]
    public Uri? Url { get; init; }

    /// <summary>Headers sent with each request. Values are secrets: they are never shown.</summary>
    [Description("HTTP headers sent with each request. `${VAR}` and `${VAR:-default}` are expanded.")]
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Which of its tools the agent is shown.</summary>
    [Description("Which of the server's tools the agent is shown.")]
    public ToolFilterOptions Tools { get; init; } = new();

    /// <summary>The walls round the program; null for none.</summary>
    [Description("Walls round the program; left out, none. Where the system has no Landlock, a server with walls does not start.")]
    public WallOptions? Sandbox { get; init; }

    /// <summary>Whether the server is left out.</summary>
    [Description("Whether the server is left out.")]
    public bool Disabled { get; init; }

    /// <summary>What the server is called in logs: its program or its host. Never its arguments, environment or headers.</summary>
    public override string ToString() => Command ?? Url?.Host ?? "(nothing)";
}
