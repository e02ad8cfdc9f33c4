using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Node9.Mcp.EndToEnd.Tests.Dashboard.Browsers;

/// <summary>The DevTools protocol over a web socket: commands with answers, and events.</summary>
internal sealed class DevTools : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ClientWebSocket _socket = new();

    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> _waiting = new();

    private readonly SemaphoreSlim _writing = new(1, 1);

    private Task _reading = Task.CompletedTask;

    private int _last;

    /// <summary>Told of every event, on the reading thread.</summary>
    public event Action<string, JsonElement>? Heard;

    public static async Task<DevTools> ConnectAsync(Uri address)
    {
        var tools = new DevTools();
        await tools._socket.ConnectAsync(address, CancellationToken.None);
        tools._reading = Task.Run(tools.ReadAsync);
        return tools;
    }

    public async Task<JsonElement> AskAsync(string method, JsonObject? parameters = null)
    {
        int id = Interlocked.Increment(ref _last);
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[id] = answer;
        byte[] text = Encoding.UTF8.GetBytes(new JsonObject
        {
            ["id"] = id, ["method"] = method, ["params"] = parameters ?? [],
        }.ToJsonString());
        await _writing.WaitAsync();
        try
        {
            await _socket.SendAsync(text, WebSocketMessageType.Text, true, CancellationToken.None);
        }
        finally
        {
            _writing.Release();
        }

        JsonElement message = await answer.Task.WaitAsync(Patience);
        Assert.False(message.TryGetProperty("error", out JsonElement error), $"{method}: {error}");
        return message.GetProperty("result");
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await _reading;
        _socket.Dispose();
    }

    private async Task ReadAsync()
    {
        byte[] buffer = new byte[1 << 16];
        var message = new MemoryStream();
        try
        {
            while (true)
            {
                ValueWebSocketReceiveResult part = await _socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
                message.Write(buffer, 0, part.Count);
                if (part.EndOfMessage)
                {
                    Hear(JsonDocument.Parse(message.ToArray()).RootElement);
                    message.SetLength(0);
                }
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            foreach (TaskCompletionSource<JsonElement> each in _waiting.Values)
            {
                each.TrySetException(e);
            }
        }
    }

    private void Hear(JsonElement message)
    {
        if (message.TryGetProperty("id", out JsonElement id))
        {
            if (_waiting.TryRemove(id.GetInt32(), out TaskCompletionSource<JsonElement>? waiting))
            {
                waiting.TrySetResult(message);
            }
        }
        else
        {
            Heard?.Invoke(message.GetProperty("method").GetString()!, message.GetProperty("params"));
        }
    }
}
