namespace Node9.Mcp.Gateway.Downstream.Processes;

/// <summary>Ends what the gateway started when the gateway itself is killed without a chance to do so.</summary>
internal sealed class ProcessGuard
{
    public void Add(int group) => _ = group;

    public void Remove(int group) => _ = group;
}
