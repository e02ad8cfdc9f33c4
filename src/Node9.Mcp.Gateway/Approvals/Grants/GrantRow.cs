using Microsoft.Data.Sqlite;
using Node9.Mcp.Gateway.Approvals.Processes;
using Node9.Mcp.Gateway.Shapes;

namespace Node9.Mcp.Gateway.Approvals.Grants;

/// <summary>Turns a row of the <c>grants</c> table into a <see cref="Grant"/>.</summary>
internal static class GrantRow
{
    /// <summary>The columns, in the order in which <see cref="Read"/> expects them.</summary>
    public const string Columns =
        "id, request_id, scope, shape, words, principal, agent_name, session, created_at, expires_at, given_by, "
        + "given_via, given_in, note, uses, last_used_at, revoked_at, revoked_by, approvers, in_client";

    /// <summary>Reads the current row of a <c>SELECT</c> of <see cref="Columns"/>.</summary>
    public static Grant Read(SqliteDataReader row)
    {
        ProcessIdentity.TryParse(Text(row, 12), out ProcessIdentity? process);
        return new Grant
        {
            Id = row.GetString(0),
            RequestId = row.GetString(1),
            Scope = ScopeNames.Parse(row.GetString(2)),
            Shape = CallShapeJson.Read(row.GetString(3)),
            Words = row.GetString(4),
            Principal = row.GetString(5),
            AgentName = row.GetString(6),
            Session = Text(row, 7),
            CreatedAt = Moment(row, 8) ?? default,
            ExpiresAt = Moment(row, 9),
            GivenBy = row.GetString(10),
            GivenVia = row.GetString(11),
            GivenIn = process,
            Approvers = row.GetInt32(18),
            InClient = row.GetInt64(19) != 0,
            Note = row.GetString(13),
            Uses = row.GetInt64(14),
            LastUsedAt = Moment(row, 15),
            RevokedAt = Moment(row, 16),
            RevokedBy = Text(row, 17),
        };
    }

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset? Moment(SqliteDataReader row, int column) => row.IsDBNull(column)
        ? null
        : DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(row.GetInt64(column), 0, 253402300799999));
}
