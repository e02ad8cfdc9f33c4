namespace Node9.Mcp.Gateway.Tests.Approvals.Channels;

/// <summary>How who is asked behaves.</summary>
public enum Counterpart
{
    SaysYes,
    SaysNo,
    GoesAway,
    TalksRubbish,
    Fails,
    Hangs,
}
