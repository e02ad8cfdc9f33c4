using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Downstream;
using Node9.Mcp.Gateway.Mediation;
using Node9.Mcp.Gateway.Messages;
using Node9.Mcp.Gateway.Protocol;

namespace Node9.Mcp.Gateway.Sessions;

/// <summary>What the agent tells without wanting an answer.</summary>
/// <remarks>Used under the session's dispatch lock.</remarks>
internal sealed class AgentNotifications(
    Session session, Forwarding forwarding, Handshake handshake, ToolCallMediator mediator, Func<string, bool> mayPass)
{
    /// <summary>Deals with one notification.</summary>
    public void OnNotification(ReadOnlySpan<byte> line, in Envelope envelope)
    {
        switch (envelope.Method)
        {
            case McpMethods.Initialized:
                handshake.OnInitialized(line);
                break;
            case McpMethods.Cancelled:
                Cancel(line, envelope);
                break;
            case McpMethods.Progress when !session.Routing.IsTransparent:
                PassProgress(line, envelope);
                break;
            default:
                if (McpMethods.FateFromAgent(envelope.Method!) != MethodFate.Unknown || mayPass(envelope.Method!))
                {
                    forwarding.Broadcast(line);
                }

                break;
        }
    }

    private void Cancel(ReadOnlySpan<byte> line, in Envelope envelope)
    {
        ParamsScan scan = ParamsScan.Of(line, envelope.ParamsAt, session.Limits.MaxDepth);
        RequestId id = ParamsScan.Id(line, scan.RequestIdAt);
        if (id.IsNone || session.Deferred.Remove(id) || mediator.Held.TryCancel(id))
        {
            return;
        }

        if (mediator.Answers.Release(id) is { } waited)
        {
            session.Agent.Forget(id);
            mediator.Complete(waited, CallOutcome.Cancelled, default);
            return;
        }

        PendingRequest? cancelled = forwarding.Cancel(line, scan.RequestIdAt, id);
        if (cancelled?.Judged is { } judged)
        {
            mediator.Complete(judged, CallOutcome.Cancelled, default);
        }
    }

    private void PassProgress(ReadOnlySpan<byte> line, in Envelope envelope)
    {
        ParamsScan scan = ParamsScan.Of(line, envelope.ParamsAt, session.Limits.MaxDepth);
        if (ParamsScan.Text(line, scan.TokenAt) is { } shown
            && session.Reverse.TryFindToken(shown, out DownstreamServer server, out byte[] token))
        {
            LineEdits edits = default;
            edits.Replace(scan.TokenAt, token);
            forwarding.Pass(server, line, edits);
        }
    }
}
