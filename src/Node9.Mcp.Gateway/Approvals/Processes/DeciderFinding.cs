namespace Node9.Mcp.Gateway.Approvals.Processes;

/// <summary>Whether a process may answer for a person. The zero value is no.</summary>
/// <param name="Allowed">Whether it may.</param>
/// <param name="Reason">Why not, as a sentence without its full stop; empty when it may.</param>
public readonly record struct DeciderFinding(bool Allowed, string? Reason)
{
    /// <summary>It may.</summary>
    public static DeciderFinding Yes => new(true, "");

    /// <summary>It may not.</summary>
    public static DeciderFinding No(string reason) => new(false, reason);
}
