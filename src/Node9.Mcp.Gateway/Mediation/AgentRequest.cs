using System.Text.Json;
using Node9.Mcp.Gateway.Messages;

namespace Node9.Mcp.Gateway.Mediation;

/// <summary>A request of the agent's that policy judges: its own copy of the line, because it may be held, and its
/// params to look at. What is looked at and what is forwarded are the same bytes.</summary>
internal sealed class AgentRequest : IDisposable
{
    private readonly JsonDocument? _document;

    private AgentRequest(byte[] line, in Envelope envelope, JsonDocument? document, long started)
    {
        Line = line;
        Envelope = envelope;
        Started = started;
        _document = document;
    }

    /// <summary>The line as it came.</summary>
    public byte[] Line { get; }

    /// <summary>What it says about itself.</summary>
    public Envelope Envelope { get; }

    /// <summary>When it arrived, as a <see cref="TimeProvider.GetTimestamp"/> value.</summary>
    public long Started { get; }

    /// <summary>The agent's id for it.</summary>
    public RequestId Id => Envelope.Id;

    /// <summary>Its method.</summary>
    public string Method => Envelope.Method!;

    /// <summary>The params; undefined when there are none.</summary>
    public JsonElement Params => _document?.RootElement ?? default;

    /// <summary>What policy looks at: for a tool call its <c>arguments</c>, for other methods the params.</summary>
    public JsonElement Arguments
    {
        get
        {
            if (Method != Protocol.McpMethods.ToolsCall)
            {
                return Params;
            }

            return Params.ValueKind == JsonValueKind.Object && Params.TryGetProperty("arguments", out JsonElement arguments)
                ? arguments
                : default;
        }
    }

    /// <summary>Reads a request; null, with the fault, when two parsers could read it differently.</summary>
    public static AgentRequest? Read(
        ReadOnlySpan<byte> line, in Envelope envelope, int maxDepth, long started, out MessageFault? fault)
    {
        byte[] copy = line.ToArray();
        fault = null;
        if (envelope.ParamsAt.IsEmpty)
        {
            return new AgentRequest(copy, envelope, null, started);
        }

        return StrictJson.TryParse(envelope.ParamsAt.Of((ReadOnlyMemory<byte>)copy), maxDepth, out JsonDocument? document, out fault)
            ? new AgentRequest(copy, envelope, document, started)
            : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _document?.Dispose();
}
