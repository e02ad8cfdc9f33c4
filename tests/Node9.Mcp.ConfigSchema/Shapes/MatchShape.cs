using System.ComponentModel;

namespace Node9.Mcp.ConfigSchema.Shapes;

/// <summary><c>match</c> of a rule.</summary>
internal sealed class MatchShape : UnlessShape
{
    [Description("From which call of the session on, counted among those for which everything else here holds.")]
    public CountShape? Count { get; set; }

    [Description("Calls that are excused.")]
    public UnlessShape? Unless { get; set; }
}
