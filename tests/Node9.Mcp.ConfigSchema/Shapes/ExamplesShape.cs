using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Node9.Mcp.ConfigSchema.Shapes;

/// <summary><c>examples</c> of a rule.</summary>
internal sealed class ExamplesShape
{
    [Required]
    [MinLength(1)]
    [Description("Calls that the rule matches.")]
    public List<ExampleShape> Match { get; set; } = [];

    [Required]
    [MinLength(1)]
    [Description("Calls that are close, and that the rule does not match.")]
    public List<ExampleShape> NoMatch { get; set; } = [];
}
