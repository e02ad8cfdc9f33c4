using System.Text.Json;

namespace Node9.Mcp.Gateway.Checkups;

/// <summary>Speaks to an MCP server as a client would: initialize, then one request after another.</summary>
internal sealed class McpProbe(Child child)
{
    private const string Hello = """
        {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"node9-mcp-doctor","version":"1"}}}
        """;

    private int _last;

    /// <summary>Whether the server answered <c>initialize</c> with a result.</summary>
    public async Task<bool> OpenAsync(CancellationToken cancellation)
    {
        await child.WriteAsync(Hello, cancellation).ConfigureAwait(false);
        if (await AnswerAsync(0, cancellation).ConfigureAwait(false) is not { } answer || !answer.TryGetProperty("result", out _))
        {
            return false;
        }

        await child.WriteAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""", cancellation).ConfigureAwait(false);
        return true;
    }

    /// <summary>The answer to a request; null when the server went away.</summary>
    public async Task<JsonElement?> AskAsync(string method, string parameters, CancellationToken cancellation)
    {
        int id = ++_last;
        await child.WriteAsync(
            $$"""{"jsonrpc":"2.0","id":{{id}},"method":"{{method}}","params":{{parameters}}}""", cancellation).ConfigureAwait(false);
        return await AnswerAsync(id, cancellation).ConfigureAwait(false);
    }

    private async Task<JsonElement?> AnswerAsync(int id, CancellationToken cancellation)
    {
        while (await child.ReadAsync(cancellation).ConfigureAwait(false) is { } line)
        {
            JsonElement message;
            try
            {
                message = JsonElement.Parse(line);
            }
            catch (JsonException)
            {
                continue;
            }

            if (message.ValueKind == JsonValueKind.Object && message.TryGetProperty("id", out JsonElement found)
                && found.ValueKind == JsonValueKind.Number && found.GetInt32() == id && !message.TryGetProperty("method", out _))
            {
                return message;
            }
        }

        return null;
    }
}
