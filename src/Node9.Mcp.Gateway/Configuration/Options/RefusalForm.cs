using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Node9.Mcp.Gateway.Configuration.Options;

/// <summary>The form in which a client is told that a call was refused.</summary>
[Description("`error`: a JSON-RPC error. `result`: a tool result marked as an error.")]
public enum RefusalForm : byte
{
    /// <summary>A JSON-RPC error.</summary>
    [JsonStringEnumMemberName("error")]
    Error = 1,

    /// <summary>A tool result with <c>isError</c>.</summary>
    [JsonStringEnumMemberName("result")]
    Result = 2,
}
