using System.ComponentModel;

namespace Node9.Mcp.Gateway.Configuration.Options;

/// <summary>How the definitions of tools are held to those that were accepted.</summary>
public sealed record PinOptions
{
    /// <summary>Which differences count; null for <see cref="PinMode.Strict"/> where a lock file names the server and
    /// <see cref="PinMode.Changes"/> where none does.</summary>
    [Description("Which differences keep a tool apart. Left out: `strict` for servers that mcp-proxy.lock.json names, `changes` for others.")]
    public PinMode? Mode { get; init; }
}
