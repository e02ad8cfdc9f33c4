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

    [Description("Rules for those who have a role, by the role's name.")]
    public Dictionary<string, RoleShape>? Roles { get; set; }

    [Description("Who has which role. A file binds its own roles and those of weaker layers.")]
    public List<BindingShape>? Bindings { get; set; }

    [Description("How much may be spent, in money, tokens, calls or minutes.")]
    public List<BudgetShape>? Budgets { get; set; }

    [Description("The built-in shields and their parts, by name: switched off or on, and their rules set one by one.")]
    public Dictionary<string, ShieldSetting>? Shields { get; set; }

    [Description("When repetition counts as a loop. \"off\" looks for none.")]
    public LoopsSetting? Loops { get; set; }
}
