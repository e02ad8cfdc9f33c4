namespace Node9.Mcp.Gateway.Approvals.Control;

/// <summary>Which request changed; the store says how.</summary>
/// <param name="Id">The request.</param>
public sealed record ApprovalNotice(string Id);
