using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Node9.Mcp.Gateway.Configuration.Options;

/// <summary>Which differences between a server's tools and the accepted ones keep a tool apart.</summary>
[Description("`changes`: a changed definition is kept apart, a new tool is accepted unless its text is suspicious. `strict`: a new tool waits as well. `off`: tools are taken as they come.")]
public enum PinMode : byte
{
    /// <summary>None: tools are taken as they come.</summary>
    [JsonStringEnumMemberName("off")]
    Off = 1,

    /// <summary>A changed definition; a new tool only when its text is suspicious.</summary>
    [JsonStringEnumMemberName("changes")]
    Changes,

    /// <summary>Every difference.</summary>
    [JsonStringEnumMemberName("strict")]
    Strict,
}
