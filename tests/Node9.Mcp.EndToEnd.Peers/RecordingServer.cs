using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Node9.Mcp.EndToEnd.Peers;

/// <summary>An MCP server that writes every line it gets to a file before it does anything else, and that misbehaves
/// when a tool asks it to.</summary>
/// <remarks>The record is written without buffering, so it is complete when the process is killed.</remarks>
internal sealed class RecordingServer(string record, string[] manners)
{
    private readonly Stream _output = Console.OpenStandardOutput();
    private readonly FileStream _record = new(record, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
    private readonly ServerTools _tools = new(manners.Contains("poisoned"));

    public int Run()
    {
        using PosixSignalRegistration? deaf = manners.Contains("stubborn")
            ? PosixSignalRegistration.Create(PosixSignal.SIGTERM, static signal => signal.Cancel = true)
            : null;
        using var input = new StreamReader(Console.OpenStandardInput());
        while (input.ReadLine() is { } line)
        {
            _record.Write([.. System.Text.Encoding.UTF8.GetBytes(line), (byte)'\n']);
            if (!manners.Contains("mute"))
            {
                OnMessage(JsonNode.Parse(line, documentOptions: new JsonDocumentOptions { MaxDepth = 2000 })!.AsObject());
            }
        }

        if (deaf is not null)
        {
            Thread.Sleep(Timeout.Infinite);
        }

        return 0;
    }

    private void OnMessage(JsonObject message)
    {
        if (!message.ContainsKey("id") || (string?)message["method"] is not { } method)
        {
            return;
        }

        JsonNode? result = method switch
        {
            "initialize" => new JsonObject
            {
                ["protocolVersion"] = (string)message["params"]!["protocolVersion"]!,
                ["capabilities"] = new JsonObject { ["tools"] = new JsonObject { ["listChanged"] = true } },
                ["serverInfo"] = new JsonObject { ["name"] = "recorder", ["version"] = "1" },
            },
            "tools/list" => new JsonObject { ["tools"] = _tools.List() },
            "tools/call" => _tools.Call(message["params"]!.AsObject(), Say),
            _ => new JsonObject(),
        };
        if (result is not null)
        {
            Say(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = message["id"]!.DeepClone(), ["result"] = result }.ToJsonString(Deep));
        }
    }

    private static readonly JsonSerializerOptions Deep = new() { MaxDepth = 2000 };

    private void Say(string line)
    {
        _output.Write([.. System.Text.Encoding.UTF8.GetBytes(line), (byte)'\n']);
        _output.Flush();
    }
}
