namespace Node9.Mcp.Gateway.Checkups.Checks;

/// <summary>The clock is not behind what was written already: expiry and the audit go by it.</summary>
internal sealed class ClockCheck : ICheck
{
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public string Name => "clock";

    /// <inheritdoc/>
    public Task<IReadOnlyList<Finding>> RunAsync(CheckupScene scene, CancellationToken cancellation)
    {
        DateTimeOffset now = scene.Clock.GetUtcNow();
        string audit = Path.Combine(scene.State, "audit");
        DateTimeOffset newest = Directory.Exists(audit)
            ? Directory.EnumerateFiles(audit).Select(static path => new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero))
                .DefaultIfEmpty(DateTimeOffset.MinValue).Max()
            : DateTimeOffset.MinValue;
        DateTimeOffset program = File.Exists(scene.Program)
            ? new DateTimeOffset(File.GetLastWriteTimeUtc(scene.Program), TimeSpan.Zero) : DateTimeOffset.MinValue;
        bool behind = now + Slack < newest || now + Slack < program;
        return Task.FromResult<IReadOnlyList<Finding>>([behind
            ? new Finding(Name, FindingLevel.Failure, $"the clock says {now:u}, which is before files that are there already", "sudo timedatectl set-ntp true")
            : new Finding(Name, FindingLevel.Good, "the clock is not behind the files")]);
    }
}
