using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Node9.Mcp.ConfigSchema.Shapes;

/// <summary><c>count</c>.</summary>
internal sealed class CountShape
{
    [Required]
    [Range(2, 1000)]
    [Description("The number of the call from which on the rule holds.")]
    public int AtLeast { get; set; }

    [Description("How far back calls count: `90s`, `1m`, `8h`, `1d`; left out, the whole session.")]
    public string? Within { get; set; }
}
