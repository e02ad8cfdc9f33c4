namespace Node9.Mcp.Gateway.Audit.Verification;

/// <summary>One thing that verification has to say.</summary>
/// <param name="File">The file, without its directory.</param>
/// <param name="Line">The line, from 1; 0 for the file as a whole.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Message">The same for a person: lower case, no full stop.</param>
public sealed record AuditFinding(string File, long Line, AuditFindingKind Kind, string Message)
{
    /// <summary>Whether the log is not whole because of it. The other kinds are ordinary life.</summary>
    public bool IsDamage => Kind is not (AuditFindingKind.EndedWithoutClosing or AuditFindingKind.StillOpen);
}
