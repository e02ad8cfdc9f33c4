using Node9.Mcp.Gateway.Configuration.Options;

namespace Node9.Mcp.Gateway.Processes.Walls;

/// <summary>Says to a person what the walls are and whether this kernel can keep them.</summary>
public static class WallText
{
    /// <summary>The lines.</summary>
    public static IReadOnlyList<string> Explain(WallOptions options, string workspace, string home, string state)
    {
        WallPlan plan = WallPlanner.Make(options, workspace, home, [state]);
        var lines = new List<string> { "can be written" };
        lines.AddRange(WallPlanner.Writable(options, workspace, home).Select(static p => "  " + p));
        lines.Add("cannot be read");
        lines.AddRange(WallPlanner.Hidden(options, home, [state]).Select(static p => "  " + p));
        lines.Add("TCP connections");
        lines.Add(plan.Ports.Count == 0 ? "  to any port" : "  only to port " + string.Join(", ", plan.Ports));
        int version = Landlock.Version;
        lines.Add("this kernel");
        lines.Add(version == 0 ? "  has no Landlock: no walls can be put up"
            : $"  Landlock version {version}: files{(Landlock.BoundsNetwork ? " and TCP connections" : "; TCP connections cannot be bounded")}");
        return lines;
    }
}
