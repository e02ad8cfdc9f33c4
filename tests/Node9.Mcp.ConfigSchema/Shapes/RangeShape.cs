using System.ComponentModel;

namespace Node9.Mcp.ConfigSchema.Shapes;

/// <summary><c>range</c>.</summary>
internal sealed class RangeShape
{
    [Description("The least number, itself included.")]
    public decimal? Min { get; set; }

    [Description("The greatest number, itself included.")]
    public decimal? Max { get; set; }
}
