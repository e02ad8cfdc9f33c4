using System.ComponentModel;

namespace Node9.Mcp.Gateway.Configuration.Options;

/// <summary>Walls round a process, kept by the kernel (Landlock).</summary>
[Description("Walls round a process, kept by the kernel (Linux, Landlock): the workspace and temporary files can be written, credential stores cannot be read.")]
public sealed record WallOptions
{
    /// <summary>Further directories that can be written.</summary>
    [Description("Directories that can be written beside the workspace and temporary ones. `~` is the home directory.")]
    public IReadOnlyList<string> Write { get; init; } = [];

    /// <summary>Further files and directories that cannot be read.</summary>
    [Description("Files and directories that cannot be read beside the credential stores. `~` is the home directory.")]
    public IReadOnlyList<string> Hide { get; init; } = [];

    /// <summary>The ports to which TCP connections can be made; empty for all.</summary>
    [Description("The ports to which TCP connections can be made; left out, all.")]
    public IReadOnlyList<string> Connect { get; init; } = [];
}
