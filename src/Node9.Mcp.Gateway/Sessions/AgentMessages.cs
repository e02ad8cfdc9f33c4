using Node9.Mcp.Gateway.Downstream;
using Node9.Mcp.Gateway.Mediation;
using Node9.Mcp.Gateway.Messages;
using Node9.Mcp.Gateway.Protocol;
using Node9.Mcp.Gateway.Wire;

namespace Node9.Mcp.Gateway.Sessions;

/// <summary>What comes from the agent: each line is read once at the strict door and goes by its method's fate.</summary>
/// <remarks>Runs on the agent's one reading thread.</remarks>
internal sealed class AgentMessages(
    Session session, Outbox outbox, AgentRequests requests, AgentNotifications notifications, Action<LineEnd> onEnd)
    : ILineHandler
{
    /// <inheritdoc/>
    public void OnLine(ReadOnlySpan<byte> line)
    {
        lock (session.Dispatch)
        {
            Dispatch(line, inBatch: false);
        }
    }

    /// <inheritdoc/>
    public void OnBatchEnd()
    {
        lock (session.Dispatch)
        {
            outbox.Flush();
        }

        session.Agent.Flush();
    }

    /// <inheritdoc/>
    public void OnTooLong(long bytesSoFar)
    {
        session.Agent.SendUnaddressed(MessageText.Error(
            default,
            ErrorCodes.InvalidRequest,
            $"Invalid request: the message is longer than {session.Limits.MaxMessageBytes} bytes. Send less at once, or "
            + "ask for a higher `limits.maxMessageBytes`."));
        session.Agent.Flush();
    }

    /// <inheritdoc/>
    public void OnEnd(LineEnd end) => onEnd(end);

    private void Dispatch(ReadOnlySpan<byte> line, bool inBatch)
    {
        Envelope envelope = EnvelopeReader.Read(line, session.Limits.MaxDepth);
        if (envelope.Kind != MessageKind.Faulty && StrictJson.HasLoneSurrogate(line))
        {
            Refuse(envelope.Kind == MessageKind.Request ? envelope.Id : default, MessageFault.HalfSurrogatePair);
            return;
        }

        switch (envelope.Kind)
        {
            case MessageKind.Request:
                requests.OnRequest(line, envelope);
                break;
            case MessageKind.Notification:
                notifications.OnNotification(line, envelope);
                break;
            case MessageKind.Response:
                OnResponse(line, envelope);
                break;
            case MessageKind.Batch when !inBatch:
                OnBatch(line);
                break;
            case MessageKind.Batch:
                Refuse(default, MessageFault.NotAMessage("a batch stands inside a batch."));
                break;
            default:
                Refuse(envelope.Id, envelope.Fault!);
                break;
        }
    }

    private void OnBatch(ReadOnlySpan<byte> line)
    {
        if (!McpRevisions.HasBatches(session.Revision))
        {
            Refuse(default, MessageFault.NotAMessage("this protocol revision has no batches. Send one message per line."));
            return;
        }

        List<Envelope.Slice> items = BatchItems.Of(line, session.Limits.MaxDepth);
        if (items.Count == 0)
        {
            Refuse(default, MessageFault.NotAMessage("the batch is empty."));
            return;
        }

        var ids = new HashSet<RequestId>();
        foreach (Envelope.Slice item in items)
        {
            Envelope envelope = EnvelopeReader.Read(item.Of(line), session.Limits.MaxDepth);
            if (envelope.Kind == MessageKind.Request && !ids.Add(envelope.Id))
            {
                Refuse(default, MessageFault.NotAMessage("two requests of the batch have one id."));
                return;
            }
        }

        session.Agent.ExpectBatch(ids);
        foreach (Envelope.Slice item in items)
        {
            Dispatch(item.Of(line), inBatch: true);
        }
    }

    /// <summary>The agent's answer to something that the gateway or a server asked.</summary>
    private void OnResponse(ReadOnlySpan<byte> line, in Envelope envelope)
    {
        if (session.Questions.TryAnswer(line, envelope) || !session.Reverse.TryTake(envelope.Id, out ReverseRequests.Asked asked))
        {
            return;
        }

        LineEdits edits = default;
        if (!session.Routing.IsTransparent)
        {
            edits.Replace(envelope.IdAt, asked.ServerId.ToJson());
        }

        outbox.Add(asked.Server, line, edits);
    }

    private void Refuse(in RequestId id, MessageFault fault)
    {
        byte[] answer = MessageText.Error(id, fault.Code, fault.Reason);
        if (id.IsNone)
        {
            session.Agent.SendUnaddressed(answer);
        }
        else
        {
            session.Agent.Fail(id, fault.Code, fault.Reason);
        }
    }
}
