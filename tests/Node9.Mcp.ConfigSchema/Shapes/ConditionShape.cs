using System.ComponentModel;

namespace Node9.Mcp.ConfigSchema.Shapes;

/// <summary>What is asked of one argument.</summary>
[Description("What is asked of one argument. Everything stated must hold; an argument that is missing fits only `\"exists\": false`.")]
internal sealed class ConditionShape : NotShape
{
    [Description("Whether the argument is there.")]
    public bool? Exists { get; set; }
}
