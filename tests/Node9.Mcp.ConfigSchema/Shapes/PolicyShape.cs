using System.ComponentModel;

namespace Node9.Mcp.ConfigSchema.Shapes;

/// <summary><c>policy</c>.</summary>
[Description("The rules, and what happens to calls that no rule speaks of.")]
internal sealed class PolicyShape
{
    [Description("observe: nothing is held or refused; standard: what destroys, executes or publishes asks; strict: all but reading asks.")]
    public string? Posture { get; set; }

    [Description("The rules. The strictest that matches decides.")]
    public List<RuleShape>? Rules { get; set; }
}
