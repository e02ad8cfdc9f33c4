using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Gateway.Cost.Budgets;
using Node9.Mcp.Gateway.Cost.Prices;
using Node9.Mcp.Gateway.Cost.Spending;
using Node9.Mcp.Gateway.Cost.Transcripts;
using Node9.Mcp.Gateway.State;
using Node9.Mcp.Policy.Diagnostics;

namespace Node9.Mcp.Gateway.Hosting;

/// <summary>Makes what a gateway needs for budgets.</summary>
internal static class SpendParts
{
    /// <summary>The gate to the user's record. It opens nothing yet: the first call that ended, or that a budget is about, does.</summary>
    public static BudgetGate Gate(GatewayParts parts) => new(
        () => Open(parts.State, parts.Start.Configuration.UserDirectory, parts.Start.Say),
        TranscriptPlaces.OfThisUser(),
        TimeProvider.System);

    /// <summary>Opens the user's record, with the user's own prices where there are any.</summary>
    /// <exception cref="SpendException">It cannot be used.</exception>
    public static SpendStore Open(StateDirectory state, string userDirectory, Action<string> say)
    {
        var problems = new List<Diagnostic>();
        PriceBook prices = PriceFile.Load(userDirectory, problems);
        foreach (Diagnostic problem in problems)
        {
            say(problem.ToString());
        }

        return SpendStore.Open(state.File(SpendStore.FileName), prices);
    }

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
