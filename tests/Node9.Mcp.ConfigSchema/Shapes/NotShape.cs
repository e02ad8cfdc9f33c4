using System.ComponentModel;

namespace Node9.Mcp.ConfigSchema.Shapes;

/// <summary><c>not</c>: as <see cref="ConditionShape"/>, without <c>exists</c>.</summary>
internal class NotShape
{
    [Description("The same JSON value.")]
    public new AnyValue? Equals { get; set; }

    [Description("One of these JSON values.")]
    public List<AnyValue>? OneOf { get; set; }

    [Description("A string that fits; `*` stops at `/`, `**` does not.")]
    public GlobOrGlobs? Glob { get; set; }

    [Description("A string in which this regular expression matches somewhere.")]
    public string? Pattern { get; set; }

    [Description("A number within these bounds.")]
    public RangeShape? Range { get; set; }

    [Description("A number above this one.")]
    public decimal? GreaterThan { get; set; }

    [Description("A number below this one.")]
    public decimal? LessThan { get; set; }

    [Description("These do not all hold.")]
    public NotShape? Not { get; set; }
}
