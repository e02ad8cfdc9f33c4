using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Policy.Diagnostics;

namespace Node9.Mcp.Gateway.Checkups.Checks;

/// <summary>Every policy file that counts here can be read.</summary>
internal sealed class PolicyCheck : ICheck
{
    /// <inheritdoc/>
    public string Name => "policy";

    /// <inheritdoc/>
    public Task<IReadOnlyList<Finding>> RunAsync(CheckupScene scene, CancellationToken cancellation)
    {
        string? xdg = scene.Surroundings.Variable("XDG_CONFIG_HOME");
        ConfigurationResult result = ConfigurationLoader.Load(new ConfigurationRequest
        {
            WorkingDirectory = scene.Surroundings.WorkingDirectory,
            UserDirectory = Path.Combine(
                Path.IsPathRooted(xdg) ? xdg : Path.Combine(scene.Surroundings.Home, ".config"), "node9-mcp"),
            ManagedDirectory = scene.Surroundings.System == Clients.ClientSystem.Windows ? null : "/etc/node9-mcp",
            Variable = scene.Surroundings.Variable,
            NeedsServers = false,
        });
        var findings = new List<Finding>();
        foreach (Diagnostic problem in result.Diagnostics.Where(static each => each.Severity == Severity.Error))
        {
            findings.Add(new Finding(Name, FindingLevel.Failure,
                $"{problem.Position}: {problem.Message} ({problem.Hint})", "node9-mcp config check"));
        }

        if (findings.Count == 0)
        {
            findings.Add(new Finding(Name, FindingLevel.Good, "every policy file loads"));
        }

        return Task.FromResult<IReadOnlyList<Finding>>(findings);
    }
}
