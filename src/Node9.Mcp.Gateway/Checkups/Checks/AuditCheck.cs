using Node9.Mcp.Gateway.Audit.Verification;

namespace Node9.Mcp.Gateway.Checkups.Checks;

/// <summary>The audit's chain holds.</summary>
internal sealed class AuditCheck : ICheck
{
    /// <inheritdoc/>
    public string Name => "audit";

    /// <inheritdoc/>
    public Task<IReadOnlyList<Finding>> RunAsync(CheckupScene scene, CancellationToken cancellation)
    {
        string directory = Path.Combine(scene.State, "audit");
        if (!Directory.Exists(directory))
        {
            return Task.FromResult<IReadOnlyList<Finding>>([new Finding(Name, FindingLevel.Notice, "there is no audit yet")]);
        }

        AuditReport report = AuditVerifier.VerifyDirectory(directory);
        AuditFinding? damage = report.Findings.FirstOrDefault(static each => each.IsDamage);
        return Task.FromResult<IReadOnlyList<Finding>>([damage is null
            ? new Finding(Name, FindingLevel.Good, $"the audit is whole: {report.Runs.Sum(static run => run.Rows)} rows in {report.Runs.Count} runs")
            : new Finding(Name, FindingLevel.Failure, $"the audit was changed: {damage.File}:{damage.Line}: {damage.Message}", "node9-mcp audit verify")]);
    }
}
