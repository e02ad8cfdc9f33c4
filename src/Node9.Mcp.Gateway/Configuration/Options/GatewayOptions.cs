using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Node9.Mcp.Gateway.Configuration.Options;

/// <summary>The configuration as written in <c>mcp-proxy.json</c>, variables expanded.</summary>
/// <remarks>Immutable; replaced as a whole when a file changes. The <c>policy</c> section is compiled and travels
/// beside it, in <see cref="ConfigurationSnapshot"/>.</remarks>
[Description("Configuration of node9-mcp, the firewall between an AI agent and everything it can touch.")]
public sealed record GatewayOptions
{
    /// <summary>The downstream servers by name, in the shape that agents' own configurations have.</summary>
    [JsonPropertyName("mcpServers")]
    [Description("The downstream MCP servers by name. An entry from a client's own configuration can be pasted as it is.")]
    public IReadOnlyDictionary<string, ServerOptions> Servers { get; init; } = new Dictionary<string, ServerOptions>();

    /// <summary>How calls that are held wait for a person.</summary>
    [Description("How calls that are held wait for a person.")]
    public ApprovalOptions Approvals { get; init; } = new();

    /// <summary>How each client is told of a refusal, by its name; <c>default</c> for all others.</summary>
    [Description("How a client is told of a refusal, by client name; `default` for all others.")]
    public IReadOnlyDictionary<string, RefusalForm> Refusals { get; init; } = new Dictionary<string, RefusalForm>();

    /// <summary>Bounds on what is read from either side.</summary>
    [Description("Bounds on messages from either side.")]
    public LimitOptions Limits { get; init; } = new();

    /// <summary>What is done about credentials, injected instructions and hidden characters in what servers send.</summary>
    [Description("What is done about credentials, injected instructions and hidden characters in what servers send.")]
    public InspectionOptions Inspection { get; init; } = new();

    /// <summary>Where the evidence goes.</summary>
    [Description("Where the audit goes.")]
    public AuditOptions Audit { get; init; } = new();

    /// <summary>How the definitions of tools are held to those that were accepted.</summary>
    [Description("How tools are held to the definitions that were accepted.")]
    public PinOptions Pins { get; init; } = new();

    /// <summary>What is kept before calls that destroy something.</summary>
    [Description("What is kept before calls that destroy something, for `node9-mcp undo`.")]
    public RecoveryOptions Recovery { get; init; } = new();

    /// <summary>What agents are answered through their hooks.</summary>
    [Description("What agents are answered through their hooks.")]
    public HookOptions Hooks { get; init; } = new();

    /// <summary>How commands run under <c>node9-mcp exec</c>.</summary>
    [Description("How commands run under `node9-mcp exec`.")]
    public ExecOptions Exec { get; init; } = new();

    /// <summary>How <paramref name="client"/> is told of a refusal.</summary>
    public RefusalForm RefusalFor(string client) =>
        Refusals.TryGetValue(client, out RefusalForm form) || Refusals.TryGetValue("default", out form)
            ? form : RefusalForm.Error;
}
