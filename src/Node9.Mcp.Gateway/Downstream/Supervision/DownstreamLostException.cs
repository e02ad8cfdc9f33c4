namespace Node9.Mcp.Gateway.Downstream.Supervision;

/// <summary>A server could not be started or was lost too soon.</summary>
/// <param name="reason">A phrase that completes "the server …".</param>
internal sealed class DownstreamLostException(string reason) : Exception(reason);
