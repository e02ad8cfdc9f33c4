using System.Collections.Concurrent;
using System.Text.Json;

namespace Node9.Mcp.Cli.Demo;

/// <summary>A small MCP server over stdio, real in every answer, for the demo and the sample configuration.</summary>
/// <remarks>Speaks revisions 2024-11-05 to 2025-11-25, one message a line. Calls run beside each other, so that a long
/// command delays nothing else. Ends when its input does, and with it every call still running.</remarks>
internal sealed class SampleServer(SampleTools tools, Stream input, Stream output)
{
    private readonly SampleAnswers _answers = new(output);

    private readonly ConcurrentDictionary<string, CancellationTokenSource> _running = new(StringComparer.Ordinal);

    /// <summary>Serves until the input ends.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var reader = new StreamReader(input);
        var calls = new List<Task>();
        while (await reader.ReadLineAsync(cancellation).ConfigureAwait(false) is { } line)
        {
            calls.RemoveAll(static call => call.IsCompletedSuccessfully);
            if (Handle(line, ended.Token) is { IsCompletedSuccessfully: false } call)
            {
                calls.Add(call);
            }
        }

        await ended.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(calls).ConfigureAwait(false);
    }

    private Task Handle(string line, CancellationToken ended)
    {
        JsonElement message;
        try
        {
            message = JsonElement.Parse(line);
        }
        catch (JsonException)
        {
            _answers.Error(default, -32700, "the line is not JSON");
            return Task.CompletedTask;
        }

        if (message.ValueKind != JsonValueKind.Object
            || !message.TryGetProperty("method"u8, out JsonElement method) || method.ValueKind != JsonValueKind.String)
        {
            _answers.Error(default, -32600, "the message is not a request");
            return Task.CompletedTask;
        }

        message.TryGetProperty("params"u8, out JsonElement parameters);
        if (!message.TryGetProperty("id"u8, out JsonElement id))
        {
            Notice(method.GetString()!, parameters);
            return Task.CompletedTask;
        }

        switch (method.GetString())
        {
            case "initialize":
                _answers.Initialized(id, parameters);
                break;
            case "ping":
                _answers.Empty(id);
                break;
            case "tools/list":
                _answers.Tools(id, SampleTools.Definitions);
                break;
            case "tools/call":
                return CallAsync(id, parameters, ended);
            default:
                _answers.Error(id, -32601, $"there is no method `{method.GetString()}`");
                break;
        }

        return Task.CompletedTask;
    }

    private async Task CallAsync(JsonElement id, JsonElement parameters, CancellationToken ended)
    {
        if (parameters.ValueKind != JsonValueKind.Object
            || !parameters.TryGetProperty("name"u8, out JsonElement name) || name.ValueKind != JsonValueKind.String
            || !SampleTools.Has(name.GetString()!))
        {
            _answers.Error(id, -32602, "there is no tool of that name");
            return;
        }

        parameters.TryGetProperty("arguments"u8, out JsonElement arguments);
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(ended);
        _running[id.GetRawText()] = cancelled;
        try
        {
            // Off the reading loop at once: the next message does not wait for a file or a table.
            (string text, bool isError) = await Task
                .Run(() => tools.CallAsync(name.GetString()!, arguments, cancelled.Token), cancelled.Token).ConfigureAwait(false);
            _answers.Content(id, text, isError);
        }
        catch (OperationCanceledException)
        {
            // A cancelled request is not answered (basic/utilities/cancellation).
        }
        finally
        {
            _running.TryRemove(id.GetRawText(), out _);
        }
    }

    private void Notice(string method, JsonElement parameters)
    {
        if (method == "notifications/cancelled" && parameters.ValueKind == JsonValueKind.Object
            && parameters.TryGetProperty("requestId"u8, out JsonElement id)
            && _running.TryRemove(id.GetRawText(), out CancellationTokenSource? running))
        {
            try
            {
                running.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It was answered in the same moment.
            }
        }
    }
}
