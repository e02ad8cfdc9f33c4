namespace Node9.Mcp.Gateway.Approvals.Store;

/// <summary>Waits longer than one attempt does for other processes that write, so that many gateways at once are slow and
/// not refused.</summary>
/// <remarks>Each attempt waits 2 s by itself. No lock may be held that anything else waits for.</remarks>
internal static class BusyStore
{
    private const int Attempts = 5;

    /// <summary>Does <paramref name="work"/>, anew while the store is busy, at most five times.</summary>
    public static T Retry<T>(Func<T> work)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return work();
            }
            catch (ApprovalStoreException e) when (e.IsBusy && attempt < Attempts)
            {
                // Another process writes; what was begun here is rolled back.
            }
        }
    }
}
