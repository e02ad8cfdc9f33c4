using System.ComponentModel;

namespace Node9.Mcp.ConfigSchema.Shapes;

/// <summary>One of <c>roles</c>.</summary>
internal sealed class RoleShape
{
    [Description("What the role is for.")]
    public string? About { get; set; }

    [Description("Rules that are asked only for those who have the role.")]
    public List<RuleShape>? Rules { get; set; }
}
