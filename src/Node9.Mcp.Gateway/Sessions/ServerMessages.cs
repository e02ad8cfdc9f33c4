using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Downstream;
using Node9.Mcp.Gateway.Inspection;
using Node9.Mcp.Gateway.Mediation;
using Node9.Mcp.Gateway.Messages;
using Node9.Mcp.Gateway.Pins;
using Node9.Mcp.Gateway.Protocol;
using Node9.Mcp.Policy.Injection;

namespace Node9.Mcp.Gateway.Sessions;

/// <summary>What comes from a downstream server: answers go to whoever asked, requests and notifications to the agent.
/// Runs on each server's own reading thread, in the order in which the server wrote.</summary>
internal sealed class ServerMessages(
    Session session, ToolCallMediator mediator, ServerRequests requests, HeldServerRequests held, AuditLog audit,
    PinGate? pins)
{
    /// <summary>Deals with one line.</summary>
    public void OnLine(DownstreamServer server, ReadOnlySpan<byte> line)
    {
        Envelope envelope = EnvelopeReader.Read(line, session.Limits.MaxDepth);
        switch (envelope.Kind)
        {
            case MessageKind.Response:
                OnResponse(server, line, envelope);
                break;
            case MessageKind.Request:
            case MessageKind.Notification:
                OnRequest(server, line, envelope);
                break;
            case MessageKind.Batch:
                OnBatch(server, line);
                break;
            default:
                session.Log($"`{server.Name}` wrote a line that is no message and was dropped: {envelope.Fault!.Reason}");
                break;
        }
    }

    /// <summary>Every line of one read was dealt with.</summary>
    public void OnBatchEnd()
    {
        session.Agent.Flush();
        try
        {
            audit.Flush();
        }
        catch (AuditException e)
        {
            // The answers are out already; the next decision cannot be written either, and refuses its call.
            session.Log($"audit: {e.Message}");
        }
    }

    /// <summary>A message of the server's was longer than is accepted.</summary>
    public void OnTooLong(DownstreamServer server, long bytes) => session.Log(
        $"`{server.Name}` wrote a message of more than {session.Limits.MaxMessageBytes} bytes ({bytes} so far), which was dropped");

    /// <summary>The agent's request will not be answered any more.</summary>
    public void OnLost(DownstreamServer server, PendingRequest request, string why)
    {
        session.InFlight.TryRemove(request.AgentId, out _);
        session.Agent.Fail(request.AgentId, ErrorCodes.ServerLost, ServerWords.Lost(server, why));
        if (request.Judged is { } judged)
        {
            mediator.Complete(judged, CallOutcome.Lost, default);
        }

        session.Agent.Flush();
    }

    private void OnResponse(DownstreamServer server, ReadOnlySpan<byte> line, in Envelope envelope)
    {
        if (!server.Pending.TryTake(envelope.Id, out PendingRequest request))
        {
            return;
        }

        ReadOnlySpan<byte> outcome = envelope.OutcomeAt.Of(line);
        if (request.Own is { } own)
        {
            own(new ServerReply(outcome, envelope.IsError, null));
            return;
        }

        session.InFlight.TryRemove(request.AgentId, out _);
        if (request.Method != McpMethods.ToolsList && Inspect(server, request, line, envelope) is { } changed)
        {
            if (changed.Length == 0)
            {
                return;
            }

            PassWithNews(server, request, changed, EnvelopeReader.Read(changed, session.Limits.MaxDepth));
        }
        else
        {
            PassWithNews(server, request, line, envelope);
        }
    }

    /// <summary>Passes on an answer, with what the agent has to be told beside it.</summary>
    private void PassWithNews(DownstreamServer server, in PendingRequest request, ReadOnlySpan<byte> line, in Envelope envelope)
    {
        if (request.Judged?.Note is { } news && !envelope.IsError
            && ResultNote.Add(line, envelope.OutcomeAt, news, session.Limits.MaxDepth) is { } noted)
        {
            Pass(server, request, noted, EnvelopeReader.Read(noted, session.Limits.MaxDepth), envelope.OutcomeAt.Of(line));
        }
        else
        {
            Pass(server, request, line, envelope);
        }
    }

    /// <summary>Passes on an answer whose texts were inspected; its digest in the audit is that of what the agent gets.</summary>
    /// <param name="server">Who answered.</param>
    /// <param name="request">What was asked.</param>
    /// <param name="line">The answer as the agent gets it.</param>
    /// <param name="envelope">What the line says about itself.</param>
    /// <param name="given">The outcome without what was added to it; empty when nothing was.</param>
    private void Pass(
        DownstreamServer server, in PendingRequest request, ReadOnlySpan<byte> line, in Envelope envelope,
        ReadOnlySpan<byte> given = default)
    {
        ReadOnlySpan<byte> outcome = envelope.OutcomeAt.Of(line);
        if (session.Routing.IsTransparent)
        {
            byte[]? screened;
            try
            {
                screened = request.Method == McpMethods.ToolsList ? Listed(server, outcome, envelope.IsError) : null;
            }
            catch (InspectionBlockedException e)
            {
                session.Agent.Fail(request.AgentId, ErrorCodes.Refused, e.Message);
                return;
            }

            session.Agent.RelayResponse(
                request.AgentId,
                screened is null ? line : line[..envelope.OutcomeAt.Start],
                screened,
                screened is null ? default : line[envelope.OutcomeAt.End..]);
        }
        else
        {
            requests.Learn(server, request.Method, outcome);
            session.Agent.RelayResponse(
                request.AgentId, line[..envelope.IdAt.Start], request.AgentId.ToJson(), line[envelope.IdAt.End..]);
        }

        if (request.Judged is { } judged)
        {
            mediator.Complete(judged, envelope.IsError ? CallOutcome.Error : CallOutcome.Result, outcome, given);
        }
    }

    /// <summary>The answer as the agent may see it; null when that is how it came, empty when it waits for a person.</summary>
    private byte[]? Inspect(DownstreamServer server, PendingRequest request, ReadOnlySpan<byte> line, in Envelope envelope)
    {
        var message = new InspectedMessage(server.Name, request.Method, request.Judged?.CallId);
        InspectionOutcome inspected = session.Inspection.Inspect(
            message, line, envelope.OutcomeAt, mayHold: request.Judged?.Subject is not null);
        if (inspected.IsHeld && request.Judged?.Subject is not null)
        {
            return Hold(server, request, inspected.Line ?? line, inspected) ? [] : Blocked(message, envelope, inspected);
        }

        return inspected.IsBlocked || inspected.IsHeld
            ? MessageText.Error(envelope.Id, ErrorCodes.Refused, InspectionDesk.Sentence(inspected))
            : inspected.Line;
    }

    private bool Hold(DownstreamServer server, PendingRequest request, ReadOnlySpan<byte> line, in InspectionOutcome inspected)
    {
        Envelope envelope = EnvelopeReader.Read(line, session.Limits.MaxDepth);
        ReadOnlySpan<byte> outcome = envelope.OutcomeAt.Of(line);
        if (!session.Routing.IsTransparent)
        {
            requests.Learn(server, request.Method, outcome);
        }

        return mediator.Answers.TryHold(server, request, outcome, envelope.IsError, inspected);
    }

    private byte[] Blocked(in InspectedMessage message, in Envelope envelope, in InspectionOutcome inspected)
    {
        session.Inspection.Report(message, inspected, null);
        return MessageText.Error(envelope.Id, ErrorCodes.Refused, InspectionDesk.Sentence(inspected));
    }

    /// <summary>A list of tools as the agent may see it; null when that is how it came. Pins look at what the server sent.</summary>
    private byte[]? Listed(DownstreamServer server, ReadOnlySpan<byte> outcome, bool isError)
    {
        byte[]? screened = isError ? null : pins?.Screen(server.Name, outcome);
        return session.Inspection.Screen(
            new InspectedMessage(server.Name, McpMethods.ToolsList), screened ?? outcome, TextPlace.Definition) ?? screened;
    }

    private void OnRequest(DownstreamServer server, ReadOnlySpan<byte> line, in Envelope envelope)
    {
        bool isRequest = envelope.Kind == MessageKind.Request;
        var message = new InspectedMessage(server.Name, envelope.Method!);
        InspectionOutcome inspected = session.Inspection.Inspect(message, line, envelope.ParamsAt, mayHold: isRequest);
        if (isRequest && inspected.IsHeld)
        {
            if (held.TryHold(server, inspected.Line ?? line.ToArray(), inspected))
            {
                return;
            }

            session.Inspection.Report(message, inspected, null);
        }

        if (inspected.IsBlocked || inspected.IsHeld)
        {
            if (isRequest)
            {
                server.Enqueue(MessageText.Error(envelope.Id, ErrorCodes.Refused, InspectionDesk.Sentence(inspected)));
                server.Flush();
            }

            return;
        }

        if (inspected.Line is { } changed)
        {
            Hand(server, changed, EnvelopeReader.Read(changed, session.Limits.MaxDepth), isRequest);
        }
        else
        {
            Hand(server, line, envelope, isRequest);
        }
    }

    private void Hand(DownstreamServer server, ReadOnlySpan<byte> line, in Envelope envelope, bool isRequest)
    {
        if (isRequest)
        {
            requests.Ask(server, line, envelope);
        }
        else
        {
            requests.Tell(server, line, envelope);
        }
    }

    private void OnBatch(DownstreamServer server, ReadOnlySpan<byte> line)
    {
        if (!McpRevisions.HasBatches(server.Identity?.Revision))
        {
            session.Log($"`{server.Name}` wrote a batch, which the protocol revision agreed on does not have; it was dropped");
            return;
        }

        foreach (Envelope.Slice item in BatchItems.Of(line, session.Limits.MaxDepth))
        {
            OnLine(server, item.Of(line));
        }
    }
}
