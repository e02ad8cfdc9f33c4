using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Node9.Mcp.Gateway.Configuration.Options;

/// <summary>What is done about credentials in a prompt.</summary>
[Description("`warn`: the agent is told not to spread them. `block`: the message does not reach the agent, where it can be stopped. `off`: nothing.")]
public enum PromptAction : byte
{
    /// <summary>Nothing.</summary>
    [JsonStringEnumMemberName("off")]
    Off = 1,

    /// <summary>The agent is warned.</summary>
    [JsonStringEnumMemberName("warn")]
    Warn,

    /// <summary>The message is stopped.</summary>
    [JsonStringEnumMemberName("block")]
    Block,
}
