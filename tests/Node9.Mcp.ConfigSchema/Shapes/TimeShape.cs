using System.ComponentModel;

namespace Node9.Mcp.ConfigSchema.Shapes;

/// <summary><c>time</c>.</summary>
internal sealed class TimeShape
{
    [Description("Days of the week: `mon`, `mon-fri`, or a list of those.")]
    public NameOrNames? Days { get; set; }

    [Description("Hours of the day: `09:00-17:00`, or a list; `22:00-06:00` reaches over midnight.")]
    public NameOrNames? Hours { get; set; }

    [Description("The time zone, like `Europe/Vienna`; left out, the machine's own.")]
    public string? Zone { get; set; }
}
