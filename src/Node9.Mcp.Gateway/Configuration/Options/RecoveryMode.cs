using System.Text.Json.Serialization;

namespace Node9.Mcp.Gateway.Configuration.Options;

/// <summary>Before which calls a recovery point is made.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RecoveryMode>))]
public enum RecoveryMode : byte
{
    /// <summary>Before none; a rule that requires one holds its calls.</summary>
    [JsonStringEnumMemberName("off")]
    Off,

    /// <summary>Before those whose rules say so.</summary>
    [JsonStringEnumMemberName("rules")]
    Rules,

    /// <summary>Before every call that destroys something in the workspace, as far as one can be made.</summary>
    [JsonStringEnumMemberName("destructive")]
    Destructive,
}
