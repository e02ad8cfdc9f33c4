using System.Buffers;
using System.Text.Json;
using Node9.Mcp.Gateway.Catalogs;
using Node9.Mcp.Gateway.Downstream;
using Node9.Mcp.Gateway.Inspection;
using Node9.Mcp.Gateway.Messages;
using Node9.Mcp.Gateway.Pins;
using Node9.Mcp.Gateway.Protocol;
using Node9.Mcp.Gateway.Routing;
using Node9.Mcp.Policy.Injection;

namespace Node9.Mcp.Gateway.Sessions;

/// <summary>The lists of several servers as one, always on a single page: one client reads no second one.</summary>
internal sealed class ListAnswers(Session session, FanOutRouting routing, PinGate? pins)
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan ListPatience = TimeSpan.FromSeconds(10);

    /// <summary>Answers a list request, now or as soon as the servers have. Under the dispatch lock.</summary>
    public void Answer(ReadOnlySpan<byte> line, in Envelope envelope)
    {
        RequestId id = envelope.Id;
        if (HasCursor(envelope.ParamsAt.Of(line)))
        {
            session.Agent.Fail(id, ErrorCodes.InvalidParams, "Invalid cursor: the list has one page.");
            return;
        }

        string method = envelope.Method!;
        _ = Task.Run(() => AnswerOrFailAsync(id, method));
    }

    /// <summary>Whatever goes wrong, the agent gets an answer.</summary>
    private async Task AnswerOrFailAsync(RequestId id, string method)
    {
        try
        {
            await AnswerAsync(id, method).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            session.Log($"answering `{method}` failed: {e}");
            session.Agent.Fail(id, ErrorCodes.InternalError, $"`{method}` could not be answered; the gateway's log says why.");
            session.Agent.Flush();
        }
    }

    private async Task AnswerAsync(RequestId id, string method)
    {
        await Settling.WaitAsync(session, StartPatience).ConfigureAwait(false);
        byte[] result = method switch
        {
            McpMethods.ToolsList => Tools(),
            McpMethods.PromptsList => await MergeAsync(method, "prompts", "prompts", Prompts).ConfigureAwait(false),
            McpMethods.ResourcesList => await MergeAsync(method, "resources", "resources", Resources).ConfigureAwait(false),
            McpMethods.TemplatesList => await MergeAsync(method, "resourceTemplates", "resources", Templates).ConfigureAwait(false),
            _ => await MergeAsync(method, "tasks", "tasks", static (_, items) => items).ConfigureAwait(false),
        };
        try
        {
            var message = new InspectedMessage("", method);
            session.Agent.Answer(id, session.Inspection.Screen(message, result, TextPlace.Definition) ?? result);
        }
        catch (InspectionBlockedException e)
        {
            session.Agent.Fail(id, ErrorCodes.Refused, e.Message);
        }

        session.Agent.Flush();
    }

    private byte[] Tools()
    {
        var items = new List<byte[]>();
        lock (session.Dispatch)
        {
            foreach (ListedTool tool in routing.Directory.Tools)
            {
                ToolDefinition? shown = pins is null ? tool.Tool : pins.Shown(tool.Server.Name, tool.Tool);
                if (shown is not null)
                {
                    items.Add(Written(output => shown.WriteAs(tool.PublicName, output, session.Limits.MaxDepth)));
                }
            }
        }

        return Wrap("tools", items);
    }

    private async Task<byte[]> MergeAsync(
        string method, string member, string capability, Func<DownstreamServer, List<byte[]>, IEnumerable<byte[]>> rename)
    {
        var lists = new List<Task<PagedList>>();
        foreach (DownstreamServer server in routing.Servers)
        {
            if (server.State == ServerState.Ready && server.Identity!.Has(capability))
            {
                lists.Add(ReadAsync(server, method, member));
            }
        }

        var items = new List<byte[]>();
        foreach (PagedList list in await Task.WhenAll(lists).ConfigureAwait(false))
        {
            if (list.Problem is not null)
            {
                session.Log($"`{list.Server.Name}`: {list.Problem}");
            }

            items.AddRange(rename(list.Server, list.Items));
        }

        return Wrap(member, items);
    }

    private async Task<PagedList> ReadAsync(DownstreamServer server, string method, string member)
    {
        var done = new TaskCompletionSource<PagedList>(TaskCreationOptions.RunContinuationsAsynchronously);
        var list = new PagedList(server, method, member, session.Limits.MaxDepth, done.SetResult);
        using ITimer timer = session.Clock.CreateTimer(
            static l => ((PagedList)l!).GiveUp("the list took longer than ten seconds"), list, ListPatience, Timeout.InfiniteTimeSpan);
        list.Start();
        return await done.Task.ConfigureAwait(false);
    }

    private IEnumerable<byte[]> Prompts(DownstreamServer server, List<byte[]> items)
    {
        string?[] names = [.. items.Select(i => Text(i, static (in s) => s.NameAt))];
        Dictionary<string, string> shown = routing.Names.AddPrompts(
            server, [.. names.Where(n => n is not null).Distinct(StringComparer.Ordinal)!]);
        for (int i = 0; i < items.Count; i++)
        {
            if (names[i] is { } name)
            {
                byte[] item = items[i];
                yield return Written(output => Renaming.Write(item, shown[name], output, session.Limits.MaxDepth));
            }
        }
    }

    private IEnumerable<byte[]> Resources(DownstreamServer server, List<byte[]> items)
    {
        foreach (byte[] item in items)
        {
            if (Text(item, static (in s) => s.UriAt) is { } uri)
            {
                string shown = routing.Names.AddResource(server, uri);
                yield return shown == uri
                    ? item
                    : Written(output => Renaming.WriteUri(item, shown, output, session.Limits.MaxDepth));
            }
        }
    }

    private IEnumerable<byte[]> Templates(DownstreamServer server, List<byte[]> items)
    {
        foreach (byte[] item in items)
        {
            using JsonDocument document = JsonDocument.Parse(item);
            if (document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("uriTemplate", out JsonElement template)
                && template.ValueKind == JsonValueKind.String)
            {
                routing.Names.AddResource(server, template.GetString()!);
                yield return item;
            }
        }
    }

    private delegate Envelope.Slice Pick(in ParamsScan scan);

    private string? Text(byte[] item, Pick pick) => ParamsScan.Text(
        item, pick(ParamsScan.Of(item, new Envelope.Slice(0, item.Length), session.Limits.MaxDepth)));

    private bool HasCursor(ReadOnlySpan<byte> parameters)
    {
        if (parameters.IndexOf("cursor"u8) < 0)
        {
            return false;
        }

        using JsonDocument document = JsonDocument.Parse(
            parameters.ToArray(), new JsonDocumentOptions { MaxDepth = session.Limits.MaxDepth });
        return document.RootElement.ValueKind == JsonValueKind.Object
            && document.RootElement.TryGetProperty("cursor", out JsonElement cursor)
            && cursor.ValueKind == JsonValueKind.String;
    }

    private static byte[] Written(Action<IBufferWriter<byte>> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        write(buffer);
        return buffer.WrittenSpan.ToArray();
    }

    private static byte[] Wrap(string member, List<byte[]> items)
    {
        var buffer = new ArrayBufferWriter<byte>(256 + items.Sum(i => i.Length + 1));
        buffer.Write("{"u8);
        buffer.Write(Renaming.Quoted(member));
        buffer.Write(":["u8);
        for (int i = 0; i < items.Count; i++)
        {
            if (i > 0)
            {
                buffer.Write(","u8);
            }

            buffer.Write(items[i]);
        }

        buffer.Write("]}"u8);
        return buffer.WrittenSpan.ToArray();
    }
}
