using System.Text;
using System.Text.Json;

namespace Node9.Mcp.Benchmarks.Gateway;

/// <summary>The smallest MCP server that can be called: one tool, which gives back its text.</summary>
internal static class EchoServer
{
    private const string Tools =
        """{"tools":[{"name":"echo","description":"gives back the text","inputSchema":{"type":"object","properties":{"text":{"type":"string"}},"required":["text"]}}]}""";

    public static int Run()
    {
        using Stream input = Console.OpenStandardInput();
        using var reader = new StreamReader(input, Encoding.UTF8, false, 65536);
        using Stream output = Console.OpenStandardOutput();
        while (reader.ReadLine() is { } line)
        {
            using JsonDocument message = JsonDocument.Parse(line);
            if (message.RootElement.TryGetProperty("id", out JsonElement id))
            {
                output.Write(Encoding.UTF8.GetBytes(
                    $$"""{"jsonrpc":"2.0","id":{{id.GetRawText()}},"result":{{Answer(message.RootElement)}}}""" + "\n"));
            }
        }

        return 0;
    }

    private static string Answer(JsonElement message) => message.GetProperty("method").GetString() switch
    {
        "initialize" =>
            """{"protocolVersion":"2025-06-18","capabilities":{"tools":{}},"serverInfo":{"name":"echo","version":"1"}}""",
        "tools/list" => Tools,
        "tools/call" =>
            $$"""{"content":[{"type":"text","text":{{message.GetProperty("params").GetProperty("arguments").GetProperty("text").GetRawText()}}}]}""",
        _ => "{}",
    };
}
