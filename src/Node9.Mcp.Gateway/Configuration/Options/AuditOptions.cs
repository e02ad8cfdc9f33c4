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

    /// <summary>Where the rows go beside the log itself.</summary>
    [Description("Where the rows go beside the log itself. A sink that is down delays nothing: it catches up in order.")]
    public IReadOnlyList<SinkOptions> Sinks { get; init; } = [];
}
