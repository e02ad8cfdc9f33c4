using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Node9.Mcp.Gateway.Configuration.Options;

/// <summary>What is done about a finding in what servers send, from mildest to strictest.</summary>
[Description("`off`: nothing. `annotate`: a sentence in brackets is put before the text. `mask`: a mark stands in its place. `hold`: the message waits for a person. `block`: the message does not reach the agent.")]
public enum InspectionAction : byte
{
    /// <summary>Nothing.</summary>
    [JsonStringEnumMemberName("off")]
    Off = 1,

    /// <summary>A sentence in brackets says what the text is.</summary>
    [JsonStringEnumMemberName("annotate")]
    Annotate = 2,

    /// <summary>A mark takes its place; characters nobody sees are taken out.</summary>
    [JsonStringEnumMemberName("mask")]
    Mask = 3,

    /// <summary>The message waits for a person.</summary>
    [JsonStringEnumMemberName("hold")]
    Hold = 4,

    /// <summary>The message is kept back.</summary>
    [JsonStringEnumMemberName("block")]
    Block = 5,
}
