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

    [Description("Whom the bearer token belongs to.")]
    public string? Identity { get; set; }

    [Description("By which way the call comes.")]
    public string? Door { get; set; }

    [Description("When it is made: `2026-03-02T09:30+01:00`.")]
    public string? Time { get; set; }

    [Description("How many calls of the session the rule has counted before.")]
    public int? Earlier { get; set; }
}
