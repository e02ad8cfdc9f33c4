namespace Node9.Mcp.Gateway.Approvals.Processes;

/// <summary>Looks up running processes; one implementation for each operating system.</summary>
/// <remarks>Thread-safe. Never throws for a process that is gone or hidden: that is a null.</remarks>
public interface IProcessTable
{
    /// <summary>The process with <paramref name="id"/>; null when there is none or it cannot be seen.</summary>
    ProcessEntry? Find(int id);

    /// <summary>The process that traces the one with <paramref name="id"/> and so stopped it before its first instruction; 0 when
    /// none does, or the system does not say.</summary>
    int FindTracer(int id);

    /// <summary>One variable of the process's environment as it was started; null when unset or not to be
    /// seen.</summary>
    /// <param name="id">The process.</param>
    /// <param name="names">The names looked for; one that ends in <c>*</c> stands for all that begin so.</param>
    /// <returns>The first name found.</returns>
    string? FindVariable(int id, IReadOnlyList<string> names);
}
