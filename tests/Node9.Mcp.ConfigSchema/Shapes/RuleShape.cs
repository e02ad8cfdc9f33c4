using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Node9.Mcp.ConfigSchema.Shapes;

/// <summary>One rule.</summary>
[Description("Which calls, what is decided, why, and examples that are run whenever the file is loaded.")]
internal sealed class RuleShape
{
    [Required]
    [Description("A short name of its own, like `no-drop`.")]
    public string Id { get; set; } = "";

    [Required]
    [Description("Which calls the rule is about. Everything stated must hold.")]
    public MatchShape Match { get; set; } = new();

    [Required]
    [Description("allow: let it through; review: hold it for a person; block: refuse it.")]
    public string Decision { get; set; } = "";

    [Required]
    [Description("Why: a sentence for the person and for the agent.")]
    public string Reason { get; set; } = "";

    [Description("What the agent can do instead.")]
    public string? Advice { get; set; }

    [Description("How many different persons must approve what the rule holds.")]
    [Range(1, 2)]
    public int Approvers { get; set; }

    [Description("true: an answer that comes by the agent's own client does not count.")]
    public bool AnotherPerson { get; set; }

    [Description("What is kept before a call that the rule lets through, for `undo`. `make`: what can be kept; `require`: everything the call would destroy, or a person is asked.")]
    public RecoveryWord? Recovery { get; set; }

    [Required]
    [Description("Calls that the rule matches and near misses that it does not.")]
    public ExamplesShape Examples { get; set; } = new();
}
