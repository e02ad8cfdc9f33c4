using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Node9.Mcp.Gateway.Configuration.Options;

/// <summary>What appears on the desktop when a call waits.</summary>
[Description("`notify`: a notification that tells how to answer. `ask`: a dialog that can be answered; programs of the same user can press its buttons too. `off`: nothing.")]
public enum DesktopMode : byte
{
    /// <summary>Nothing.</summary>
    [JsonStringEnumMemberName("off")]
    Off = 1,

    /// <summary>A notification that cannot be answered.</summary>
    [JsonStringEnumMemberName("notify")]
    Notify,

    /// <summary>A dialog.</summary>
    [JsonStringEnumMemberName("ask")]
    Ask,
}
