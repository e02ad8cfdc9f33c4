namespace Node9.Mcp.Gateway.Audit.Verification;

/// <summary>What verification found in all.</summary>
/// <param name="Runs">Each run, oldest first.</param>
/// <param name="Findings">Everything there is to say, in the same order.</param>
public sealed record AuditReport(IReadOnlyList<AuditRunSummary> Runs, IReadOnlyList<AuditFinding> Findings)
{
    /// <summary>Whether nothing shows that the log is not as it was written.</summary>
    public bool IsWhole
    {
        get
        {
            foreach (AuditFinding finding in Findings)
            {
                if (finding.IsDamage)
                {
                    return false;
                }
            }

            return true;
        }
    }
}
