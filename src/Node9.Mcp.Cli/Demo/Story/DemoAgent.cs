using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Node9.Mcp.Gateway.Downstream.Processes;

namespace Node9.Mcp.Cli.Demo.Story;

/// <summary>The demo's agent: the MCP SDK's client, which starts the gateway as any client does and makes the story's
/// calls. It tells what it was answered as JSON lines, and knows nothing of verdicts.</summary>
/// <remarks>A process of its own, because the gateway takes its parent for the agent and lets nothing below it answer.</remarks>
internal sealed class DemoAgent(TextReader input, TextWriter output, TextWriter error)
{
    /// <summary>The name by which the gateway and its rules know this agent.</summary>
    public const string Name = "demo-agent";

    private const string Server = "workspace";

    private const string RemotePrefix = "Request failed (remote): ";

    /// <summary>Makes every call of the story, one after the other.</summary>
    public async Task RunAsync(string config, string state, CancellationToken cancellation)
    {
        await using McpClient client = await McpClient
            .CreateAsync(Gateway(config, state), Options(), cancellationToken: cancellation).ConfigureAwait(false);
        IList<McpClientTool> tools = await client.ListToolsAsync(cancellationToken: cancellation).ConfigureAwait(false);
        JsonLine.Write(output, "connected", json =>
        {
            json.WriteString("server"u8, client.ServerInfo?.Name);
            json.WriteString("version"u8, client.ServerInfo?.Version);
            json.WriteString("protocol"u8, client.NegotiatedProtocolVersion);
            json.WriteNumber("tools"u8, tools.Count);
        });
        for (int number = 0; number < StoryStep.All.Count; number++)
        {
            Task call = CallAsync(client, number, cancellation);
            if (StoryStep.All[number].AgentTries)
            {
                await TryApproveAsync(state, cancellation).ConfigureAwait(false);
            }

            await call.ConfigureAwait(false);
        }
    }

    /// <summary>Does what an agent must not be able to do: answers its own question, whose id it is told on its input.</summary>
    private async Task TryApproveAsync(string state, CancellationToken cancellation)
    {
        if (await input.ReadLineAsync(cancellation).ConfigureAwait(false) is not { Length: > 0 } id)
        {
            return;
        }

        (int code, string _, string problem) = await DemoProcess
            .RunAsync(DemoProcess.Start("approvals", "approve", id, "--state", state), cancellation).ConfigureAwait(false);
        JsonLine.Write(output, "tried", json =>
        {
            json.WriteNumber("exitCode"u8, code);
            json.WriteString("output"u8, problem);
        });
    }

    private static McpClientOptions Options() => new()
    {
        ClientInfo = new Implementation { Name = Name, Version = "1.0" },
    };

    private StdioClientTransport Gateway(string config, string state)
    {
        IReadOnlyList<string> words = OwnExecutable.Words ?? throw new InvalidOperationException("the executable is not known");
        return new StdioClientTransport(new StdioClientTransportOptions
        {
            Name = "node9-mcp",
            Command = words[0],
            Arguments = [.. words.Skip(1), "run", "--config", config, "--state", state],
            StandardErrorLines = error.WriteLine,
        });
    }

    private async Task CallAsync(McpClient client, int number, CancellationToken cancellation)
    {
        StoryStep step = StoryStep.All[number];
        JsonLine.Write(output, "calls", json => json.WriteNumber("number"u8, number));
        var call = new CallToolRequestParams { Name = $"{Server}__{step.Tool}", Arguments = Arguments(step) };
        try
        {
            CallToolResult result = await client.CallToolAsync(call, cancellation).ConfigureAwait(false);
            string text = result.Content is [TextContentBlock only] ? only.Text : "";
            Answered(number, 0, text, result.IsError == true);
        }
        catch (McpProtocolException e)
        {
            string text = e.Message.StartsWith(RemotePrefix, StringComparison.Ordinal) ? e.Message[RemotePrefix.Length..] : e.Message;
            Answered(number, (int)e.ErrorCode, text, isError: true);
        }
    }

    private void Answered(int number, int code, string text, bool isError) => JsonLine.Write(output, "answered", json =>
    {
        json.WriteNumber("number"u8, number);
        json.WriteNumber("code"u8, code);
        json.WriteString("text"u8, text);
        json.WriteBoolean("isError"u8, isError);
    });

    private static Dictionary<string, JsonElement> Arguments(StoryStep step)
    {
        var arguments = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (JsonProperty argument in step.Arguments.EnumerateObject())
        {
            arguments[argument.Name] = argument.Value;
        }

        return arguments;
    }
}
