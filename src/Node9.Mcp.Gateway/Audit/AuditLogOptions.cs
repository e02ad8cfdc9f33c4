namespace Node9.Mcp.Gateway.Audit;

/// <summary>How the audit log is kept. The defaults are meant for use as they are.</summary>
public sealed record AuditLogOptions
{
    /// <summary>A file that has reached this many bytes is continued in another.</summary>
    /// <value>64 MiB; at least 4 KiB.</value>
    public long MaxFileBytes { get; init; } = 64L << 20;

    /// <summary>What a flushed row survives.</summary>
    public AuditDurability Durability { get; init; } = AuditDurability.Written;
}
