using System.Text.Json;
using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Downstream;
using Node9.Mcp.Gateway.Protocol;
using Node9.Mcp.Gateway.Routing;

namespace Node9.Mcp.Gateway.Mediation;

/// <summary>Asks one server after the other for a resource that none of them has listed, until one knows it. Each asking
/// is a judged request of its own, because another server is another effect.</summary>
internal sealed class ResourceProbe(ToolCallMediator mediator, AgentRequest request, Route route, JudgedRequest judged)
{
    private readonly byte[] _line = request.Line;
    private readonly Messages.Envelope _envelope = request.Envelope;
    private readonly long _started = request.Started;

    /// <summary>Takes a server's answer: passes it on, or asks the next server.</summary>
    public void OnReply(in ServerReply reply) =>
        mediator.AfterProbe(this, reply, judged, route);

    /// <summary>The request anew, for the next server.</summary>
    public AgentRequest Again(int maxDepth) =>
        AgentRequest.Read(_line, _envelope, maxDepth, _started, out _)
        ?? throw new InvalidOperationException("a line that was accepted is refused");

    /// <summary>Whether an error says that the server does not know the resource.</summary>
    public static bool IsUnknown(ReadOnlySpan<byte> error)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(error.ToArray());
            return document.RootElement.TryGetProperty("code", out JsonElement code)
                && code.TryGetInt32(out int value) && value is ErrorCodes.ResourceNotFound or ErrorCodes.InvalidParams;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
