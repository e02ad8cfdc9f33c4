using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Node9.Mcp.ConfigSchema.Shapes;

/// <summary>One call.</summary>
[Description("A call.")]
internal sealed class ExampleShape
{
    [Description("The server's name.")]
    public string? Server { get; set; }

    [Required]
    [Description("The tool's name.")]
    public string Tool { get; set; } = "";

    [Description("The call's arguments.")]
    public Dictionary<string, AnyValue>? Arguments { get; set; }

    [Description("The tool's definition as its server would give it.")]
    public Dictionary<string, AnyValue>? Definition { get; set; }

    [Description("The agent's name.")]
    public string? Agent { get; set; }

    [Description("The user's name.")]
    public string? User { get; set; }
}
