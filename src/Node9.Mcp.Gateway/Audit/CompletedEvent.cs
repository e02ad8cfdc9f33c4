using System.Security.Cryptography;
using System.Text.Json;

namespace Node9.Mcp.Gateway.Audit;

/// <summary><c>call.completed</c>: what came back. The result itself is not kept, only its digest and size.</summary>
public readonly record struct CompletedEvent : IAuditEvent
{
    /// <summary>The id that the call was decided under.</summary>
    public required string CallId { get; init; }

    /// <summary>How it ended.</summary>
    public required CallOutcome Outcome { get; init; }

    /// <summary>Lower-case hex SHA-256 of the answer's <c>result</c> or <c>error</c> as it went to the agent; null when
    /// nothing came back.</summary>
    public string? ResultDigest { get; init; }

    /// <summary>How many bytes that was.</summary>
    public int ResultBytes { get; init; }

    /// <summary>Estimated tokens of the arguments; null where nothing was forwarded.</summary>
    public long? SentTokens { get; init; }

    /// <summary>Estimated tokens of the answer; null where nothing came.</summary>
    public long? ReceivedTokens { get; init; }

    /// <summary>From the call's arrival to its answer.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The event for an answer, which may be empty.</summary>
    public static CompletedEvent Of(string callId, CallOutcome outcome, ReadOnlySpan<byte> result, TimeSpan duration) => new()
    {
        CallId = callId,
        Outcome = outcome,
        ResultDigest = result.IsEmpty ? null : Convert.ToHexStringLower(SHA256.HashData(result)),
        ResultBytes = result.Length,
        Duration = duration,
    };

    string IAuditEvent.EventName => "call.completed";

    void IAuditEvent.WriteMembers(Utf8JsonWriter row)
    {
        AuditText.Write(row, "callId"u8, CallId, AuditText.Name);
        row.WriteString("outcome"u8, OutcomeName(Outcome));
        if (ResultDigest is not null)
        {
            row.WriteString("resultDigest"u8, ResultDigest);
        }

        row.WriteNumber("bytes"u8, ResultBytes);
        if (SentTokens is { } sent)
        {
            row.WriteStartObject("tokens"u8);
            row.WriteBoolean("estimate"u8, true);
            row.WriteNumber("sent"u8, sent);
            row.WriteNumber("received"u8, ReceivedTokens ?? 0);
            row.WriteEndObject();
        }

        row.WriteNumber("durationMs"u8, Math.Round(Duration.TotalMilliseconds, 3));
    }

    private static ReadOnlySpan<byte> OutcomeName(CallOutcome outcome) => outcome switch
    {
        CallOutcome.Result => "result"u8,
        CallOutcome.Error => "error"u8,
        CallOutcome.Refused => "refused"u8,
        CallOutcome.Cancelled => "cancelled"u8,
        CallOutcome.Withheld => "withheld"u8,
        _ => "lost"u8,
    };
}
