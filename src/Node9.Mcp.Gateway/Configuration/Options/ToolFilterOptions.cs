using System.ComponentModel;
using Node9.Mcp.Policy.Globs;

namespace Node9.Mcp.Gateway.Configuration.Options;

/// <summary>Which tools of a server are shown. This is a matter of tidiness, not of safety: what is hidden is also
/// refused, but what is shown is still judged.</summary>
[Description("Globs over tool names: with `allow`, only those are shown; `hide` takes away.")]
public sealed record ToolFilterOptions
{
    /// <summary>Only these are shown; null for all.</summary>
    [Description("Only tools that fit one of these globs are shown.")]
    public GlobSet? Allow { get; init; }

    /// <summary>These are not shown; null for none.</summary>
    [Description("Tools that fit one of these globs are not shown.")]
    public GlobSet? Hide { get; init; }

    /// <summary>Whether the agent is shown the tool called <paramref name="tool"/>, the server's own name for it.</summary>
    public bool Shows(string tool) => Allow?.IsMatch(tool) != false && Hide?.IsMatch(tool) != true;
}
