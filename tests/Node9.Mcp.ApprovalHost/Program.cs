namespace Node9.Mcp.ApprovalHost;

/// <summary><c>agent STATE</c> or <c>gateway STATE</c>: the two processes that an approval is about.</summary>
internal static class Program
{
    private static Task<int> Main(string[] args) => args switch
    {
        ["agent", var state] => Agent.RunAsync(state),
        ["gateway", var state] => HoldingGateway.RunAsync(state),
        _ => Task.FromResult(2),
    };
}
