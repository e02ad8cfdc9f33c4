using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Node9.Mcp.Gateway.Configuration.Options;

/// <summary>What the audit keeps of a call's arguments, beside their digest.</summary>
[Description("`masked`: the arguments with every credential masked, up to 16 KiB, so that calls can be replayed. `outline`: names, types and sizes, and no value.")]
public enum AuditArguments : byte
{
    /// <summary>The arguments, with every credential masked.</summary>
    [JsonStringEnumMemberName("masked")]
    Masked = 1,

    /// <summary>Names, types and sizes only.</summary>
    [JsonStringEnumMemberName("outline")]
    Outline,
}
