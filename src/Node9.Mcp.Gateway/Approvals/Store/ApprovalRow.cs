using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Data.Sqlite;
using Node9.Mcp.Gateway.Approvals.Grants;
using Node9.Mcp.Gateway.Approvals.Processes;
using Node9.Mcp.Gateway.Shapes;

namespace Node9.Mcp.Gateway.Approvals.Store;

/// <summary>Turns a row of the <c>request</c> table into an <see cref="ApprovalRequest"/>, and its texts
/// back.</summary>
internal static partial class ApprovalRow
{
    /// <summary>The columns, in the order in which <see cref="Read"/> expects them.</summary>
    public const string Columns =
        "id, question, state, agent_name, principal, session, server, tool, arguments_digest, arguments, "
        + "arguments_length, facts, rule_id, reason, policy_revision, working_directory, agent_process, owner_process, "
        + "created_at, expires_at, changed_at, decided_at, decided_by, decided_in, decided_via, note, sentence, shape, "
        + "scopes, longest, approvers, another_person, grant_id, "
        + "(SELECT group_concat(person, char(10)) FROM answer WHERE answer.request_id = request.id AND request.approvers > 1)";

    /// <summary>Reads the current row of a <c>SELECT</c> of <see cref="Columns"/>.</summary>
    public static ApprovalRequest Read(SqliteDataReader row)
    {
        ProcessIdentity.TryParse(Optional(row, 16), out ProcessIdentity? agent);
        ProcessIdentity.TryParse(row.GetString(17), out ProcessIdentity? owner);
        ProcessIdentity.TryParse(Optional(row, 23), out ProcessIdentity? decidedIn);
        return new ApprovalRequest
        {
            Id = row.GetString(0),
            Question = row.GetString(1),
            State = ParseState(row.GetString(2)),
            Subject = new ApprovalSubject
            {
                AgentName = row.GetString(3),
                Principal = row.GetString(4),
                Session = row.GetString(5),
                Server = row.GetString(6),
                Tool = row.GetString(7),
                ArgumentsDigest = row.GetString(8),
                ArgumentsJson = row.GetString(9),
                Facts = ParseFacts(row.GetString(11)),
                RuleId = row.GetString(12),
                Reason = row.GetString(13),
                PolicyRevision = row.GetString(14),
                WorkingDirectory = row.GetString(15),
                AgentProcessId = agent?.Id ?? 0,
                Sentence = row.GetString(26),
                Shape = row.GetString(27) is { Length: > 0 } shape ? CallShapeJson.Read(shape) : null,
                Offer = ParseOffer(row.GetString(28), row.GetInt64(29)),
                Approvers = row.GetInt32(30),
                AnotherPerson = row.GetInt64(31) != 0,
            },
            ArgumentsLength = row.GetInt32(10),
            Agent = agent,
            Owner = owner,
            CreatedAt = Moment(row, 18),
            ExpiresAt = Moment(row, 19),
            ChangedAt = Moment(row, 20),
            DecidedAt = row.IsDBNull(21) ? null : Moment(row, 21),
            DecidedBy = row.IsDBNull(22) ? null
                : new Decider(row.GetString(22), decidedIn?.Id ?? 0, Optional(row, 24) ?? ""),
            DecidedIn = decidedIn,
            Note = row.GetString(25),
            GrantId = Optional(row, 32),
            ApprovedBy = Optional(row, 33)?.Split('\n') ?? [],
        };
    }

    /// <summary>The state's name in the store and in JSON.</summary>
    public static string Name(ApprovalState state) => state switch
    {
        ApprovalState.Pending => "pending",
        ApprovalState.Approved => "approved",
        ApprovalState.Denied => "denied",
        ApprovalState.Expired => "expired",
        ApprovalState.Withdrawn => "withdrawn",
        ApprovalState.Used => "used",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>The state that <paramref name="name"/> names; one that is not known counts as withdrawn.</summary>
    public static ApprovalState ParseState(string name) => name switch
    {
        "pending" => ApprovalState.Pending,
        "approved" => ApprovalState.Approved,
        "denied" => ApprovalState.Denied,
        "expired" => ApprovalState.Expired,
        "used" => ApprovalState.Used,
        _ => ApprovalState.Withdrawn,
    };

    /// <summary>The facts as one JSON array.</summary>
    public static string FormatFacts(IReadOnlyList<string> facts) =>
        JsonSerializer.Serialize([.. facts], FactsJson.Default.StringArray);

    /// <summary>The scopes on offer, by name.</summary>
    public static string FormatOffer(GrantOffer offer) => string.Join(
        ',',
        ((ScopeKind[])[ScopeKind.Session, ScopeKind.Minutes, ScopeKind.Always]).Where(offer.Has).Select(ScopeNames.Of));

    private static GrantOffer ParseOffer(string names, long longest)
    {
        string[] scopes = names.Split(',');
        return new GrantOffer(
            scopes.Contains("session"), scopes.Contains("minutes"), scopes.Contains("always"),
            TimeSpan.FromMilliseconds(Math.Clamp(longest, 0, 1L << 44)));
    }

    private static string[] ParseFacts(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, FactsJson.Default.StringArray) ?? [];
        }
        catch (JsonException)
        {
            return []; // Only shown; the rest of the row still says what is asked.
        }
    }

    private static string? Optional(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset Moment(SqliteDataReader row, int column) =>
        DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(row.GetInt64(column), 0, 253402300799999));

    [JsonSerializable(typeof(string[]))]
    private sealed partial class FactsJson : JsonSerializerContext;
}
