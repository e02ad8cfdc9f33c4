using Node9.Mcp.Gateway.Approvals.Processes;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Gateway.Cost.Live;
using Node9.Mcp.Gateway.Cost.Transcripts;
using Node9.Mcp.Gateway.Ledgers;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Cli.Verbs.Cost;

/// <summary>The live figures of this user, for the verbs that show them among other things.</summary>
internal static class SpendSource
{
    /// <summary>Opens them; with a configuration that cannot be used they come without budgets.</summary>
    public static LiveSpend Open(StateDirectory state, string? config)
    {
        ConfigurationRequest request = ConfigurationRequest.ForThisProcess(config, needsServers: false, state.FullPath);
        var sessions = new SessionDirectory(state, ProcessTables.Local, TimeProvider.System);
        return new LiveSpend(
            state, request.UserDirectory, ConfigurationLoader.Load(request).Snapshot?.Policy.Budgets ?? [],
            () => [.. sessions.List().Where(static each => each.IsAlive)], TranscriptPlaces.OfThisUser(), TimeProvider.System);
    }
}
