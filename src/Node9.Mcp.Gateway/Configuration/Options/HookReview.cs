using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Node9.Mcp.Gateway.Configuration.Options;

/// <summary>Who is asked about a call that needs a person.</summary>
[Description("`hold`: the call waits for an answer by any channel. `ask`: the agent puts its own question, where it can; never for what another person or two must approve.")]
public enum HookReview : byte
{
    /// <summary>The call waits in the queue of approvals.</summary>
    [JsonStringEnumMemberName("hold")]
    Hold = 1,

    /// <summary>The agent asks its person.</summary>
    [JsonStringEnumMemberName("ask")]
    Ask,
}
