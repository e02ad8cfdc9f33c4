using Node9.Mcp.Gateway.Checkups.Checks;

namespace Node9.Mcp.Gateway.Checkups;

/// <summary>The table of checks, and a run of all of them. A new check is a file of <c>Checks</c> and a line here.</summary>
public static class Checkup
{
    private static readonly ICheck[] Table =
    [
        new PolicyCheck(),
        new StateCheck(),
        new AuditCheck(),
        new ClockCheck(),
        new NotifyCheck(),
        new EntryCheck(),
        new HookCheck(),
        new ServerCheck(),
        new DoorCheck(),
    ];

    /// <summary>The names of all checks, in their order.</summary>
    public static IReadOnlyList<string> Names => [.. Table.Select(static check => check.Name)];

    /// <summary>Runs every check, or those that are named. A check that fails itself is a finding too.</summary>
    public static async IAsyncEnumerable<Finding> RunAsync(
        CheckupScene scene, IReadOnlyCollection<string>? only,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (ICheck check in Table.Where(each => only is null || only.Contains(each.Name)))
        {
            IReadOnlyList<Finding> findings;
            try
            {
                findings = await check.RunAsync(scene, cancellation).ConfigureAwait(false);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                findings = [new Finding(check.Name, FindingLevel.Failure, $"could not be looked at: {e.Message.TrimEnd('.')}")];
            }

            foreach (Finding finding in findings)
            {
                yield return finding;
            }
        }
    }
}
