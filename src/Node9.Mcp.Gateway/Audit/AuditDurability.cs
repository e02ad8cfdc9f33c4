namespace Node9.Mcp.Gateway.Audit;

/// <summary>What a flushed row survives.</summary>
public enum AuditDurability : byte
{
    /// <summary>The end of this process in any way, <c>kill -9</c> included: the row is with the operating system.</summary>
    Written,

    /// <summary>The end of the machine as well: the row is on the disk (<c>fsync</c>), at the price of its latency.</summary>
    Fsync,
}
