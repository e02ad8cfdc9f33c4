using Node9.Mcp.Gateway.Mediation;
using Node9.Mcp.Gateway.Messages;

namespace Node9.Mcp.Gateway.Downstream;

/// <summary>What is remembered of a request while a downstream server works on it.</summary>
/// <param name="method">The request's method.</param>
internal sealed class PendingRequest(string method)
{
    /// <summary>The request's method.</summary>
    public string Method { get; } = method;

    /// <summary>The agent's own id for it; none for a request that the gateway made itself.</summary>
    public RequestId AgentId { get; init; }

    /// <summary>For a judged request, what the audit knows it by.</summary>
    public JudgedRequest? Judged { get; init; }

    /// <summary>For a request that the gateway made itself, who takes the answer.</summary>
    public ReplyHandler? Own { get; init; }
}
