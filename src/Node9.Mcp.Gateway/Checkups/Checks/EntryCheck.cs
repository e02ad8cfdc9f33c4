using System.Text;
using Node9.Mcp.Gateway.Clients.Entries;
using Node9.Mcp.Gateway.Clients.Installs;
using Node9.Mcp.Policy.Diagnostics;

namespace Node9.Mcp.Gateway.Checkups.Checks;

/// <summary>Each client's servers are behind this very executable, and its hooks are there.</summary>
internal sealed class EntryCheck : ICheck
{
    /// <inheritdoc/>
    public string Name => "clients";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Finding>> RunAsync(CheckupScene scene, CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        foreach (FilePlan plan in new InstallPlanner(scene.Surroundings, scene.Program).Plan(scene.Clients))
        {
            foreach (Diagnostic problem in plan.Problems)
            {
                findings.Add(new Finding(Name, FindingLevel.Failure, $"{problem.Position}: {problem.Message}", problem.Hint));
            }

            foreach (string missing in plan.Changes ? plan.Done : [])
            {
                findings.Add(new Finding(Name, FindingLevel.Warning,
                    $"{plan.Client.Name} ({plan.Path}) is not behind the firewall as a whole: {missing}", $"node9-mcp init --client {plan.Client.Id}"));
            }

            foreach (string left in plan.Left)
            {
                findings.Add(new Finding(Name, FindingLevel.Notice, $"{plan.Client.Name}: {left}"));
            }

            if (plan is { Changes: false, Problems.Count: 0, Already: > 0 })
            {
                findings.Add(new Finding(Name, FindingLevel.Good, $"{plan.Client.Name}: `{plan.Path}` names this executable"));
            }

            foreach (string other in Others(scene, plan))
            {
                findings.Add(await VersionAsync(scene, plan, other, cancellation).ConfigureAwait(false));
            }
        }

        if (scene.Clients.Count == 0)
        {
            findings.Add(new Finding(Name, FindingLevel.Notice, "no client was found"));
        }

        return findings;
    }

    /// <summary>Executables of ours other than this one that the file names.</summary>
    private static IEnumerable<string> Others(CheckupScene scene, FilePlan plan) => plan.File.Servers is not { } place || plan.Before is null
        ? []
        : EntryFile.Read(place, plan.Path, Encoding.UTF8.GetString(plan.Before)).Entries
            .Where(static entry => OwnCommand.IsWrap(entry.Line) || OwnCommand.IsRun(entry.Line))
            .Select(static entry => entry.Line[0]).Where(program => program != scene.Program).Distinct();

    private async Task<Finding> VersionAsync(CheckupScene scene, FilePlan plan, string program, CancellationToken cancellation)
    {
        string fix = $"node9-mcp init --client {plan.Client.Id}";
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(scene.Patience);
        using Child? child = Child.Start(scene, [program, "--version"], new Dictionary<string, string>(), out string? reason);
        if (child is null)
        {
            return new Finding(Name, FindingLevel.Failure, $"{plan.Client.Name} starts `{program}`, but {reason}", fix);
        }

        try
        {
            (_, string version) = await child.TalkAsync("", limit.Token).ConfigureAwait(false);
            return version.Trim() == Product.Version
                ? new Finding(Name, FindingLevel.Notice, $"{plan.Client.Name} starts `{program}`, another copy of this version", fix)
                : new Finding(Name, FindingLevel.Failure, $"{plan.Client.Name} starts `{program}`, which is version `{version.Trim()}`", fix);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new Finding(Name, FindingLevel.Failure, $"`{program} --version` did not answer", fix);
        }
    }
}
