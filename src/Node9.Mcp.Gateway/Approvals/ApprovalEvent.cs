namespace Node9.Mcp.Gateway.Approvals;

/// <summary>One transition of one request.</summary>
/// <param name="Number">Rises with every transition of any request; where a watcher goes on from.</param>
/// <param name="State">The state it came to.</param>
/// <param name="At">When.</param>
/// <param name="Request">The request as it stands now, which may be further on.</param>
public sealed record ApprovalEvent(long Number, ApprovalState State, DateTimeOffset At, ApprovalRequest Request);
