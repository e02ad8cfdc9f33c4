using Node9.Mcp.Cli.Verbs.Shields;
using Node9.Mcp.Gateway.Configuration;

namespace Node9.Mcp.Cli.Verbs.Status;

/// <summary>The shields that are in force, by name.</summary>
internal static class ShieldsOn
{
    /// <summary>Their names, and those that are off.</summary>
    public static (IReadOnlyList<string> On, IReadOnlyList<string> Off) Of(ConfigurationResult configuration)
    {
        ShieldView[] shields = [.. ShieldView.All(configuration).Where(static each => each.Part is null)];
        return (
            [.. shields.Where(static each => each.Enabled).Select(static each => each.Name)],
            [.. shields.Where(static each => !each.Enabled).Select(static each => each.Name)]);
    }
}
