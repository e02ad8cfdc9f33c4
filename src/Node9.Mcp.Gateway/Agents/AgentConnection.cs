using Node9.Mcp.Gateway.Messages;
using Node9.Mcp.Gateway.Wire;

namespace Node9.Mcp.Gateway.Agents;

/// <summary>The way to the agent: every line that it reads is written here, in one order, each request answered once.</summary>
/// <remarks>Thread-safe. Nothing blocks: see <see cref="LineWriter"/>.</remarks>
internal sealed class AgentConnection(LineWriter writer)
{
    private readonly BatchReplies _batches = new(writer);
    private readonly Lock _gate = new();
    private List<byte[]>? _early = [];

    /// <summary>Answers a request with a result that the gateway made.</summary>
    public void Answer(in RequestId id, ReadOnlySpan<byte> result) => Respond(id, MessageText.Result(id, result));

    /// <summary>Answers a request with an error that the gateway made.</summary>
    public void Fail(in RequestId id, int code, string message, ReadOnlySpan<byte> data = default) =>
        Respond(id, MessageText.Error(id, code, message, data));

    /// <summary>Answers a request with an error object as a server wrote it.</summary>
    public void PassError(in RequestId id, ReadOnlySpan<byte> error) => Respond(id, MessageText.RawError(id, error));

    /// <summary>Passes on a response: <paramref name="before"/>, the id and <paramref name="after"/> make up the line.</summary>
    public void RelayResponse(
        in RequestId id, ReadOnlySpan<byte> before, ReadOnlySpan<byte> idText, ReadOnlySpan<byte> after)
    {
        if (_batches.IsIdle)
        {
            writer.Enqueue(before, idText, after);
        }
        else
        {
            Respond(id, [.. before, .. idText, .. after]);
        }
    }

    /// <summary>Passes on, or sends, a request or a notification. Before the agent has finished its side of the handshake
    /// it is kept back, as the protocol wants it, and follows right after.</summary>
    public void Send(ReadOnlySpan<byte> line)
    {
        if (Volatile.Read(ref _early) is not null)
        {
            lock (_gate)
            {
                if (_early is not null)
                {
                    _early.Add(line.ToArray());
                    return;
                }
            }
        }

        writer.Enqueue(line);
    }

    /// <summary>From here on nothing is kept back; what was is sent now.</summary>
    public void OpenForRequests()
    {
        lock (_gate)
        {
            foreach (byte[] line in _early ?? [])
            {
                writer.Enqueue(line);
            }

            _early = null;
        }
    }

    /// <summary>Gathers the answers to <paramref name="ids"/> into one array (revision 2025-03-26).</summary>
    public void ExpectBatch(IReadOnlyCollection<RequestId> ids) => _batches.Expect(ids);

    /// <summary>The request was cancelled: no answer to it is waited for.</summary>
    public void Forget(in RequestId id) => _batches.Forget(id);

    /// <summary>Sends what was written.</summary>
    public void Flush() => writer.Flush();

    /// <summary>Waits until all that was written has left.</summary>
    public bool WaitDrained(TimeSpan within) => writer.WaitDrained(within);

    /// <summary>A line without an id of its own, such as the answer to one that could not be read.</summary>
    public void SendUnaddressed(ReadOnlySpan<byte> line) => writer.Enqueue(line);

    private void Respond(in RequestId id, byte[] line)
    {
        if (_batches.IsIdle || !_batches.TryKeep(id, line))
        {
            writer.Enqueue(line);
        }
    }
}
