using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Node9.Mcp.Gateway.Configuration.Options;

/// <summary>Before which calls a recovery point is made, how large it may be and how long it is kept.</summary>
public sealed record RecoveryOptions
{
    private const long UsualBytes = 256L << 20;

    private const int UsualFiles = 20_000;

    private const long UsualKeep = 7L * 24 * 3600;

    /// <summary>Before which calls.</summary>
    [Description("Before which calls a recovery point is made: `off`, `rules` (those whose rules have `recovery`) or `destructive` (every call that destroys something in the workspace).")]
    public RecoveryMode Mode { get; init; } = RecoveryMode.Rules;

    /// <summary>The most bytes that one point holds; all points together hold at most four times as much.</summary>
    [Description("The most bytes that one recovery point may hold; all together may hold four times as much, the oldest go first.")]
    [DefaultValue(UsualBytes)]
    [Range(1024, 1L << 40)]
    public long MostBytes { get; init; } = UsualBytes;

    /// <summary>The most files, directories and links that one point holds.</summary>
    [Description("The most files that one recovery point may hold.")]
    [DefaultValue(UsualFiles)]
    [Range(1, 1_000_000)]
    public int MostFiles { get; init; } = UsualFiles;

    /// <summary>How long a point is kept.</summary>
    [Description("How long a recovery point is kept, in seconds.")]
    public TimeSpan Keep { get; init; } = TimeSpan.FromSeconds(UsualKeep);
}
