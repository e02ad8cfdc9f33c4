using System.Buffers;
using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Downstream;
using Node9.Mcp.Gateway.Messages;
using Node9.Mcp.Gateway.Refusals;

namespace Node9.Mcp.Gateway.Sessions;

/// <summary>What goes to the servers because of one read of the agent's pipe. Nothing leaves before the decisions about
/// it are written to the audit log, and one write serves them all.</summary>
/// <remarks>Used under the session's dispatch lock.</remarks>
internal sealed class Outbox(Session session, AuditLog audit)
{
    private const int KeptBytes = 1 << 20;

    private readonly List<Staged> _staged = [];
    private readonly HashSet<DownstreamServer> _touched = [];
    private ArrayBufferWriter<byte> _lines = new(4096);

    /// <summary>Adds a line for <paramref name="server"/>.</summary>
    /// <param name="serverId">For a judged request, the id under which the server knows it; none otherwise.</param>
    public void Add(DownstreamServer server, ReadOnlySpan<byte> line, in LineEdits edits, in RequestId serverId = default)
    {
        int start = _lines.WrittenCount;
        edits.Write(line, _lines);
        _staged.Add(new Staged(server, start, _lines.WrittenCount - start, serverId));
    }

    /// <summary>Sends everything. When the audit log cannot be written, the judged requests are refused instead.</summary>
    public void Flush()
    {
        string? fault = WriteAudit();
        if (_staged.Count == 0)
        {
            return;
        }

        foreach (Staged staged in _staged)
        {
            if (fault is not null && !staged.ServerId.IsNone)
            {
                Refuse(staged, fault);
                continue;
            }

            staged.Server.Enqueue(_lines.WrittenSpan.Slice(staged.Start, staged.Length));
            _touched.Add(staged.Server);
        }

        foreach (DownstreamServer server in _touched)
        {
            server.Flush();
        }

        _staged.Clear();
        _touched.Clear();
        _lines.ResetWrittenCount();
        if (_lines.Capacity > KeptBytes)
        {
            _lines = new ArrayBufferWriter<byte>(4096);
        }
    }

    private string? WriteAudit()
    {
        try
        {
            audit.Flush();
            return null;
        }
        catch (AuditException e)
        {
            session.Log($"audit: {e.Message}");
            return $"the decision could not be written to the audit log ({e.Message}), and nothing is forwarded without that";
        }
    }

    private void Refuse(in Staged staged, string fault)
    {
        if (staged.Server.Pending.TryTake(staged.ServerId, out PendingRequest request))
        {
            session.InFlight.TryRemove(request.AgentId, out _);
            Refusal refusal = Refusal.ByFault(fault, request.Judged?.CallId ?? "");
            session.Agent.Fail(request.AgentId, refusal.Code, refusal.Message, refusal.Data);
        }
    }

    private readonly record struct Staged(DownstreamServer Server, int Start, int Length, RequestId ServerId);
}
