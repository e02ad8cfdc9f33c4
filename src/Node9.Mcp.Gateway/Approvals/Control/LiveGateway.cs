using Node9.Mcp.Gateway.Approvals.Processes;

namespace Node9.Mcp.Gateway.Approvals.Control;

/// <summary>A gateway that is running, and the agent it serves.</summary>
/// <param name="Process">The gateway.</param>
/// <param name="Agent">Its agent; null when it could not be told.</param>
public sealed record LiveGateway(ProcessIdentity Process, ProcessIdentity? Agent);
