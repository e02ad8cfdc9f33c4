using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Gateway.Cost.Budgets;
using Node9.Mcp.Gateway.Cost.Prices;
using Node9.Mcp.Gateway.Cost.Spending;
using Node9.Mcp.Gateway.Cost.Transcripts;
using Node9.Mcp.Policy.Diagnostics;

namespace Node9.Mcp.Gateway.Hosting;

/// <summary>Makes what a gateway needs for budgets.</summary>
internal static class SpendParts
{
    /// <summary>The gate to the user's record. It opens nothing yet: the first call that ended, or that a budget is about, does.</summary>
    public static BudgetGate Gate(GatewayParts parts) => new(
        () =>
        {
            var problems = new List<Diagnostic>();
            PriceBook prices = PriceFile.Load(parts.Start.Configuration.UserDirectory, problems);
            foreach (Diagnostic problem in problems)
            {
                parts.Start.Say(problem.ToString());
            }

            return SpendStore.Open(parts.State.File(SpendStore.FileName), prices);
        },
        TranscriptPlaces.OfThisUser(),
        TimeProvider.System);

    /// <summary>Says when the session began, where a budget may want to know. Where nothing can be recorded, the first check says so
    /// and asks.</summary>
    public static void Begin(BudgetGate budgets, ConfigurationSnapshot snapshot, string session, Action<string> say)
    {
        try
        {
            if (snapshot.Policy.Budgets.Count > 0)
            {
                budgets.Begin(session, TimeProvider.System.GetUtcNow());
            }
        }
        catch (SpendException e)
        {
            say($"spend: {e.Message}");
        }
    }
}
