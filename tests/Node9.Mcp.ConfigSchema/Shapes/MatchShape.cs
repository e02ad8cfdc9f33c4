using System.ComponentModel;

namespace Node9.Mcp.ConfigSchema.Shapes;

/// <summary><c>match</c> of a rule.</summary>
internal sealed class MatchShape
{
    [Description("Names of servers.")]
    public GlobOrGlobs? Server { get; set; }

    [Description("Names of tools, without the server's prefix.")]
    public GlobOrGlobs? Tool { get; set; }

    [Description("Names of agents, as their clients say them.")]
    public GlobOrGlobs? Agent { get; set; }

    [Description("Names of users.")]
    public GlobOrGlobs? User { get; set; }

    [Description("What the call would do.")]
    public FactPattern? Fact { get; set; }

    [Description("Conditions on arguments, by JSON pointer: `/path`.")]
    public Dictionary<string, ConditionShape>? Arguments { get; set; }

    [Description("A JSON Schema on the arguments as a whole.")]
    public ArgumentsSchema? Schema { get; set; }

    [Description("Calls that are excused.")]
    public UnlessShape? Unless { get; set; }
}
