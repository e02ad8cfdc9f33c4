using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Node9.Mcp.Gateway.Configuration.Options;

/// <summary>What an agent is told of a call that may run.</summary>
[Description("`pass`: nothing, so that the agent's own rules and questions still count. `grant`: yes, so that the agent does not ask again, where it can be told so.")]
public enum HookPass : byte
{
    /// <summary>Nothing.</summary>
    [JsonStringEnumMemberName("pass")]
    Pass = 1,

    /// <summary>Yes.</summary>
    [JsonStringEnumMemberName("grant")]
    Grant,
}
