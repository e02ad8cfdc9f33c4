using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Node9.Mcp.ConfigSchema.Shapes;

/// <summary>One of <c>bindings</c>.</summary>
[Description("Gives a role to whoever fits: everything stated must hold.")]
internal sealed class BindingShape
{
    [Required]
    [Description("The role, or a list of them.")]
    public NameOrNames Role { get; set; } = new();

    [Description("Names of agents, as their clients say them.")]
    public GlobOrGlobs? Agent { get; set; }

    [Description("Names of the operating system's users.")]
    public GlobOrGlobs? User { get; set; }

    [Description("By which way the call comes.")]
    public DoorOrDoors? Door { get; set; }

    [Description("Whom the call's bearer token belongs to.")]
    public GlobOrGlobs? Identity { get; set; }
}
