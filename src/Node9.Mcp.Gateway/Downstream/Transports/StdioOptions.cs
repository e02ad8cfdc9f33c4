using Node9.Mcp.Gateway.Downstream.Processes;
using Node9.Mcp.Gateway.Wire;

namespace Node9.Mcp.Gateway.Downstream.Transports;

/// <summary>The bounds of a stdio connection.</summary>
internal sealed record StdioOptions
{
    /// <summary>The longest message accepted from the server, in bytes.</summary>
    public int MaxMessageBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>With more than this unread by the server, it counts as dead.</summary>
    public int MaxQueuedBytes { get; init; } = LineWriter.UsualQueue;

    /// <summary>
    /// How long the rest of a server's output is waited for once a first sign of its end was seen: a process that ends
    /// may leave its last answer in the pipe, and a grandchild may hold that pipe open for ever.
    /// </summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>What is started in the command's place, found anew at each start; null for the command itself. It may throw
    /// <see cref="LaunchException"/>.</summary>
    public Func<DownstreamCommand, DownstreamCommand>? InPlace { get; init; }

    public ShutdownTimings Shutdown { get; init; } = ShutdownTimings.Usual;
}
