using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Gateway.Pins;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Gateway.Hosting;

/// <summary>What stands ready before the service starts.</summary>
internal sealed record GatewayParts(
    GatewayStart Start, ConfigurationResult Configuration, StateDirectory State, AuditLog Audit, ApprovalQueue Approvals,
    PinStore? Pins);
