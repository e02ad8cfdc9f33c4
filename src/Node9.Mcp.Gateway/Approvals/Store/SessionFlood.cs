namespace Node9.Mcp.Gateway.Approvals.Store;

/// <summary>A session that asked more than may wait at once.</summary>
/// <param name="Session">The session.</param>
/// <param name="AgentName">Its agent.</param>
/// <param name="Refused">How many calls were refused for that since it began.</param>
/// <param name="Since">When it began.</param>
/// <param name="LastAt">When the last of them was refused.</param>
public sealed record SessionFlood(string Session, string AgentName, long Refused, DateTimeOffset Since, DateTimeOffset LastAt)
{
    /// <summary>A flood that paused so long is another one when it goes on.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <summary>Counts one more; gives how many there are of this flood.</summary>
    internal static long Count(ApprovalDatabase write, ApprovalSubject subject, DateTimeOffset now) => write
        .Statement("""
            INSERT INTO flood (session, agent_name, refused, since, last_at) VALUES ($session, $agent, 1, $now, $now)
            ON CONFLICT (session) DO UPDATE SET
                refused = CASE WHEN last_at < $over THEN 1 ELSE refused + 1 END,
                since = CASE WHEN last_at < $over THEN $now ELSE since END,
                last_at = $now
            RETURNING refused
            """)
        .Set("$session", subject.Session).Set("$agent", subject.AgentName).Set("$now", now).Set("$over", now - Pause)
        .Number() ?? 1;

    /// <summary>The floods that are not over.</summary>
    internal static List<SessionFlood> All(ApprovalDatabase read, DateTimeOffset now) => read
        .Statement("SELECT session, agent_name, refused, since, last_at FROM flood WHERE last_at >= $over ORDER BY last_at")
        .Set("$over", now - Pause)
        .Rows(static row => new SessionFlood(
            row.GetString(0), row.GetString(1), row.GetInt64(2),
            DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)),
            DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4))));
}
