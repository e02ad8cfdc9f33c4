using System.ComponentModel;

namespace Node9.Mcp.Gateway.Configuration.Options;

/// <summary>Where the evidence goes.</summary>
public sealed record AuditOptions
{
    /// <summary>The directory of the audit's files; null for the one in the user's state directory.</summary>
    [Description("Directory for the audit's files; left out, the one in the user's state directory.")]
    public string? Directory { get; init; }

    /// <summary>A file that has grown this large is followed by a new one.</summary>
    [Description("Size in bytes at which a new file is begun.")]
    [DefaultValue(67108864)]
    public long MaxFileBytes { get; init; } = 64 * 1024 * 1024;
}
