using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Gateway.Hooks;

/// <summary>The evidence of a message that could not be read and so was denied. Nothing of the message is kept, since nobody
/// knows what it holds.</summary>
internal static class UnreadMessage
{
    /// <summary>The rule that such a row names.</summary>
    public const string Rule = "hook.unread";

    /// <summary>The row: a call that was blocked.</summary>
    public static DecidedEvent Row(HookSession session, HookDialect dialect, string why)
    {
        var match = new RuleMatch(Rule, "hook", Decision.Block, char.ToUpperInvariant(why[0]) + why[1..] + ".");
        return new DecidedEvent
        {
            CallId = "h" + Guid.NewGuid().ToString("n")[..16],
            Call = new ToolCall { Door = Door.Hook, Server = "", Program = "", Tool = "unread" },
            Context = new CallContext
            {
                Agent = dialect.Client,
                User = Environment.UserName,
                WorkingDirectory = Environment.CurrentDirectory,
                Time = session.Clock.GetUtcNow(),
            },
            Verdict = new Verdict
            {
                Decision = Decision.Block,
                Deciding = match,
                Matches = [match],
                PolicyRevision = session.Snapshot.Policy.Revision,
            },
            Decision = Decision.Block,
        };
    }
}
