using Node9.Mcp.Cli.Verbs.Shields;
using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Approvals.Processes;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Gateway.Ledgers;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Cli.Verbs.Completion;

/// <summary>Ids that are only known now: what waits, what is granted, who works. Where they cannot be read there are none:
/// a shell is no place for errors.</summary>
internal static class LiveIds
{
    /// <summary>The ids that an argument or option takes, and what each is.</summary>
    /// <param name="kind">The verb with the one above it (<c>grants revoke</c>), or the option.</param>
    public static IEnumerable<(string Word, string Text)> Of(string kind)
    {
        try
        {
            return kind switch
            {
                "approvals approve" or "approvals deny" or "approvals wait" => Approvals(all: false),
                "approvals show" => Approvals(all: true),
                "grants revoke" or "grants show" => Grants(),
                "kill" or "sessions show" or "--session" => Sessions(alive: kind == "kill"),
                "shields show" or "shields enable" or "shields disable" => Shields(),
                _ => [],
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ApprovalStoreException)
        {
            return [];
        }
    }

    private static (string, string)[] Approvals(bool all)
    {
        using var desk = ApprovalDesk.Open(StateDirectory.Open(), TimeProvider.System);
        return [.. desk.Store.List(all).Select(static each => (each.Id, $"{each.Subject.Server} {each.Subject.Tool}".Trim()))];
    }

    private static (string, string)[] Grants()
    {
        using var desk = ApprovalDesk.Open(StateDirectory.Open(), TimeProvider.System);
        return [.. desk.Store.Grants.List(all: false).Select(static each => (each.Id, Terminal.TerminalText.Show(each.Words, 80)))];
    }

    private static (string, string)[] Sessions(bool alive)
    {
        var sessions = new SessionDirectory(StateDirectory.Open(), ProcessTables.Local, TimeProvider.System);
        return
        [
            .. sessions.List().Where(each => !alive || each.IsAlive)
                .Select(static each => (each.Id, Terminal.TerminalText.Show(each.AgentName, 40))),
        ];
    }

    private static (string, string)[] Shields() =>
    [
        .. ShieldView.All(ConfigurationLoader.Load(ConfigurationRequest.ForThisProcess(needsServers: false)))
            .Select(static each => (each.Name, Terminal.TerminalText.Show(each.About, 80))),
    ];
}
