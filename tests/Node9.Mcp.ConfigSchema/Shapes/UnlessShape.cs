using System.ComponentModel;

namespace Node9.Mcp.ConfigSchema.Shapes;

/// <summary><c>unless</c>: as <see cref="MatchShape"/>, without another <c>unless</c>.</summary>
internal class UnlessShape
{
    [Description("Names of servers.")]
    public GlobOrGlobs? Server { get; set; }

    [Description("Names of tools, without the server's prefix.")]
    public GlobOrGlobs? Tool { get; set; }

    [Description("Names of agents, as their clients say them.")]
    public GlobOrGlobs? Agent { get; set; }

    [Description("Names of users.")]
    public GlobOrGlobs? User { get; set; }

    [Description("Whom the call's bearer token belongs to.")]
    public GlobOrGlobs? Identity { get; set; }

    [Description("By which way the call comes.")]
    public DoorOrDoors? Door { get; set; }

    [Description("Roles of the one who makes the call, of which one must be held.")]
    public NameOrNames? Role { get; set; }

    [Description("When the call is made.")]
    public TimeShape? Time { get; set; }

    [Description("What the call would do.")]
    public FactPattern? Fact { get; set; }

    [Description("Conditions on arguments, by JSON pointer: `/path`.")]
    public Dictionary<string, ConditionShape>? Arguments { get; set; }

    [Description("A JSON Schema on the arguments as a whole.")]
    public ArgumentsSchema? Schema { get; set; }
}
