namespace Node9.Mcp.Gateway.Approvals.Control;

/// <summary>Lets peers of the same user in, one at a time: a Unix socket, or a named pipe on Windows.</summary>
internal interface IControlDoor : IDisposable
{
    /// <summary>The next peer's stream and process id, 0 when the system does not tell it.</summary>
    /// <exception cref="UnauthorizedAccessException">The peer is another user; it has been turned away.</exception>
    Task<(Stream Stream, int Peer)> AcceptAsync(CancellationToken cancellation);
}
