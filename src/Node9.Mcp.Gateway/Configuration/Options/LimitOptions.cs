using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Node9.Mcp.Gateway.Configuration.Options;

/// <summary>Bounds on what is read from either side; past them a message is refused, not cut.</summary>
public sealed record LimitOptions
{
    /// <summary>Largest message, in bytes.</summary>
    [Description("Largest message in bytes.")]
    [DefaultValue(33554432)]
    [Range(1024, 1 << 30)]
    public int MaxMessageBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Deepest nesting of a message.</summary>
    [Description("Deepest nesting of a message.")]
    [DefaultValue(1024)]
    [Range(16, 4096)]
    public int MaxDepth { get; init; } = 1024;
}
