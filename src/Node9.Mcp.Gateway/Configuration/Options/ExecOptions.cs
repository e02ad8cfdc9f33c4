using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Node9.Mcp.Gateway.Configuration.Options;

/// <summary>How commands run under <c>node9-mcp exec</c>.</summary>
public sealed record ExecOptions
{
    /// <summary>Which program starts get a row of their own.</summary>
    [Description("Which program starts get a row of their own in the audit.")]
    [DefaultValue(ExecAudit.Effects)]
    public ExecAudit Audit { get; init; } = ExecAudit.Effects;

    /// <summary>What is done about credentials in the command's output.</summary>
    [Description("What is done about credentials in what the command writes.")]
    [DefaultValue(ExecOutput.Report)]
    public ExecOutput Output { get; init; } = ExecOutput.Report;

    /// <summary>The walls round the command; null for none.</summary>
    [Description("Walls round the command; left out, none.")]
    public WallOptions? Walls { get; init; }
}

/// <summary>Which program starts get a row of their own.</summary>
[Description("`effects`: those that do more than read or run; the others are counted by program. `all`: every one.")]
public enum ExecAudit : byte
{
    /// <summary>Those that do more than read or run, and all that were held or refused.</summary>
    [JsonStringEnumMemberName("effects")]
    Effects = 1,

    /// <summary>Every one.</summary>
    [JsonStringEnumMemberName("all")]
    All = 2,
}

/// <summary>What is done about credentials in a command's output.</summary>
[Description("`report`: every byte passes at once, and what was seen is said at the end. `mask`: a mark stands in a credential's place; the last line's beginning is held back for a blink.")]
public enum ExecOutput : byte
{
    /// <summary>Said at the end.</summary>
    [JsonStringEnumMemberName("report")]
    Report = 1,

    /// <summary>Masked.</summary>
    [JsonStringEnumMemberName("mask")]
    Mask = 2,
}
