using System.ComponentModel;

namespace Node9.Mcp.Gateway.Configuration.Options;

/// <summary>Where the evidence goes.</summary>
public sealed record AuditOptions
{
    /// <summary>A file that has grown this large is followed by a new one.</summary>
    [Description("Size in bytes at which a new file is begun.")]
    [DefaultValue(67108864)]
    public long MaxFileBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>What is kept of a call's arguments.</summary>
    [Description("What is kept of a call's arguments beside their digest: `masked` or `outline`.")]
    [DefaultValue(AuditArguments.Masked)]
    public AuditArguments Arguments { get; init; } = AuditArguments.Masked;

    /// <summary>How often a running gateway seals the log: <c>off</c>, <c>hourly</c> or <c>daily</c>.</summary>
    [Description("How often a running gateway signs what the log is: `off`, `hourly` or `daily`.")]
    [DefaultValue("off")]
    public string Seal { get; init; } = "off";

    /// <summary>How much of the log is kept, as an age or a size; null for all of it.</summary>
    [Description("How much of the log is kept: an age (`90d`) or a size (`10gb`). All of it where it is left out.")]
    public string? Keep { get; init; }

    /// <summary>Where the rows go beside the log itself.</summary>
    [Description("Where the rows go beside the log itself. A sink that is down delays nothing: it catches up in order.")]
    public IReadOnlyList<SinkOptions> Sinks { get; init; } = [];
}
