using Node9.Mcp.Gateway.Downstream.Processes;

namespace Node9.Mcp.Gateway.Downstream.Transports;

/// <summary>Why a downstream server can no longer be reached.</summary>
/// <param name="Requested">The gateway itself asked for it.</param>
/// <param name="Reason">A phrase that completes "the server …", such as "exited with code 1".</param>
/// <param name="Exit">How its process ended, when it has one that did.</param>
/// <param name="ErrorTail">The last lines of its standard error, cleaned for display.</param>
internal sealed record DownstreamClosed(
    bool Requested, string Reason, ProcessExit? Exit, IReadOnlyList<string> ErrorTail);
