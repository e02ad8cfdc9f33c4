using Node9.Mcp.Gateway.Downstream;
using Node9.Mcp.Gateway.Mediation;
using Node9.Mcp.Gateway.Messages;
using Node9.Mcp.Gateway.Protocol;
using Node9.Mcp.Gateway.Routing;

namespace Node9.Mcp.Gateway.Sessions;

/// <summary>What servers ask and tell the agent. Behind several servers each request gets an id and a progress token of
/// the gateway's own, because two servers may use the same ones.</summary>
internal sealed class ServerRequests(Session session, ReverseMediator mediator, ListChanges changes)
{
    private SharedNames? Names => (session.Routing as FanOutRouting)?.Names;

    /// <summary>Puts a server's request to the agent.</summary>
    public void Ask(DownstreamServer server, ReadOnlySpan<byte> line, in Envelope envelope)
    {
        MethodFate fate = McpMethods.FateFromServer(envelope.Method!);
        if (envelope.Method == McpMethods.Ping && !session.Routing.IsTransparent)
        {
            server.Enqueue(MessageText.Result(envelope.Id, "{}"u8));
            server.Flush();
            return;
        }

        if (fate is MethodFate.Judge or MethodFate.Unknown && mediator.Refuses(server, line, envelope, fate) is { } refusal)
        {
            server.Enqueue(MessageText.Error(envelope.Id, refusal.Code, refusal.Message, refusal.Data));
            server.Flush();
            return;
        }

        bool keep = session.Routing.IsTransparent;
        RequestId shown = session.Reverse.Add(server, envelope.Id, keep);
        if (shown.IsNone)
        {
            session.Log($"`{server.Name}` used an id twice; its second request was dropped");
            return;
        }

        LineEdits edits = default;
        if (!keep)
        {
            edits.Replace(envelope.IdAt, shown.ToJson());
            ParamsScan scan = ParamsScan.Of(line, envelope.ParamsAt, session.Limits.MaxDepth);
            if (!scan.MetaTokenAt.IsEmpty)
            {
                string token = session.Reverse.AddToken(server, scan.MetaTokenAt.Of(line));
                edits.Replace(scan.MetaTokenAt, Catalogs.Renaming.Quoted(token));
            }
        }

        Send(line, edits);
    }

    /// <summary>Passes on what a server tells.</summary>
    public void Tell(DownstreamServer server, ReadOnlySpan<byte> line, in Envelope envelope)
    {
        string method = envelope.Method!;
        if (McpMethods.FateFromServer(method) == MethodFate.Merge)
        {
            changes.OnChanged(server, method, line);
            return;
        }

        LineEdits edits = default;
        if (!session.Routing.IsTransparent)
        {
            ParamsScan scan = ParamsScan.Of(line, envelope.ParamsAt, session.Limits.MaxDepth);
            if (method == McpMethods.Cancelled)
            {
                RequestId shown = session.Reverse.Find(server, ParamsScan.Id(line, scan.RequestIdAt));
                if (shown.IsNone)
                {
                    return;
                }

                session.Reverse.TryTake(shown, out _);
                edits.Replace(scan.RequestIdAt, shown.ToJson());
            }
            else if (method == McpMethods.ResourceUpdated && ParamsScan.Text(line, scan.UriAt) is { } uri)
            {
                edits.Replace(scan.UriAt, Catalogs.Renaming.Quoted(Names!.PublicUri(server, uri)));
            }
            else if (method == McpMethods.TaskStatus && ParamsScan.Text(line, scan.TaskIdAt) is { } task)
            {
                Names!.AddTask(server, task);
            }
        }

        Send(line, edits);
    }

    /// <summary>Learns from a passing result which task a server began.</summary>
    public void Learn(DownstreamServer server, string method, ReadOnlySpan<byte> result)
    {
        if (method != McpMethods.ToolsCall || server.Identity?.Has("tasks") != true)
        {
            return;
        }

        ParamsScan scan = ParamsScan.Of(result, new Envelope.Slice(0, result.Length), session.Limits.MaxDepth);
        if (!scan.TaskAt.IsEmpty)
        {
            ParamsScan task = ParamsScan.Of(result, scan.TaskAt, session.Limits.MaxDepth);
            if (ParamsScan.Text(result, task.TaskIdAt) is { } id)
            {
                Names?.AddTask(server, id);
            }
        }
    }

    private void Send(ReadOnlySpan<byte> line, in LineEdits edits)
    {
        if (edits.IsEmpty)
        {
            session.Agent.Send(line);
            return;
        }

        var buffer = new System.Buffers.ArrayBufferWriter<byte>(line.Length + 64);
        edits.Write(line, buffer);
        session.Agent.Send(buffer.WrittenSpan);
    }
}
