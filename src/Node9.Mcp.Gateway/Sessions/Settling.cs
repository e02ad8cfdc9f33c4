namespace Node9.Mcp.Gateway.Sessions;

/// <summary>Waits for servers to come up, within bounds.</summary>
internal static class Settling
{
    /// <summary>Completes when each server is ready or down, or when <paramref name="patience"/> is over.</summary>
    public static async Task WaitAsync(Session session, TimeSpan patience)
    {
        Task all = Task.WhenAll(session.Routing.Servers.Select(s => s.Settled));
        if (!all.IsCompleted)
        {
            await Task.WhenAny(all, Task.Delay(patience, session.Clock)).ConfigureAwait(false);
        }
    }
}
