using Node9.Mcp.Gateway.Messages;
using Node9.Mcp.Gateway.Wire;

namespace Node9.Mcp.Gateway.Agents;

/// <summary>Answers to the requests of a batch, kept until the last one is there and then sent as one array.</summary>
/// <remarks>Thread-safe. MCP 2025-03-26, base protocol, batching; JSON-RPC 2.0, section 6.</remarks>
internal sealed class BatchReplies(LineWriter writer)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<RequestId, Batch> _waiting = [];
    private int _count;

    /// <summary>Whether no batch is being answered.</summary>
    public bool IsIdle => Volatile.Read(ref _count) == 0;

    /// <summary>Begins to gather the answers to <paramref name="ids"/>.</summary>
    public void Expect(IReadOnlyCollection<RequestId> ids)
    {
        if (ids.Count == 0)
        {
            return;
        }

        var batch = new Batch(ids.Count);
        lock (_gate)
        {
            foreach (RequestId id in ids)
            {
                _waiting[id] = batch;
            }

            Volatile.Write(ref _count, _waiting.Count);
        }
    }

    /// <summary>Keeps an answer, and sends all when it was the last; false when no batch waits for it.</summary>
    public bool TryKeep(in RequestId id, byte[] response)
    {
        lock (_gate)
        {
            if (!_waiting.Remove(id, out Batch? batch))
            {
                return false;
            }

            Volatile.Write(ref _count, _waiting.Count);
            batch.Responses.Add(response);
            if (batch.Responses.Count == batch.Size)
            {
                writer.Enqueue(batch.ToArray());
            }

            return true;
        }
    }

    /// <summary>A request of a batch was cancelled: its answer is no longer waited for.</summary>
    public void Forget(in RequestId id)
    {
        lock (_gate)
        {
            if (_waiting.Remove(id, out Batch? batch))
            {
                Volatile.Write(ref _count, _waiting.Count);
                batch.Size--;
                if (batch.Responses.Count == batch.Size && batch.Size > 0)
                {
                    writer.Enqueue(batch.ToArray());
                }
            }
        }
    }

    private sealed class Batch(int size)
    {
        public List<byte[]> Responses { get; } = new(size);

        public int Size { get; set; } = size;

        public byte[] ToArray()
        {
            var text = new List<byte> { (byte)'[' };
            foreach (byte[] response in Responses)
            {
                if (text.Count > 1)
                {
                    text.Add((byte)',');
                }

                text.AddRange(response);
            }

            text.Add((byte)']');
            return [.. text];
        }
    }
}
