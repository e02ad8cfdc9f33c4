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

    /// <summary>The answer's <c>result</c> or <c>error</c> as it went to the agent; empty when nothing came back. Only
    /// read while the event is being appended.</summary>
    public ReadOnlyMemory<byte> Result { get; init; }

    /// <summary>From the call's arrival to its answer.</summary>
    public TimeSpan Duration { get; init; }

    string IAuditEvent.EventName => "call.completed";

    void IAuditEvent.WriteMembers(Utf8JsonWriter row)
    {
        AuditText.Write(row, "callId"u8, CallId, AuditText.Name);
        row.WriteString("outcome"u8, OutcomeName(Outcome));
        if (!Result.IsEmpty)
        {
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(Result.Span, hash);
            Span<byte> hex = stackalloc byte[hash.Length * 2];
            Convert.TryToHexStringLower(hash, hex, out _);
            row.WriteString("resultDigest"u8, hex);
        }

        row.WriteNumber("bytes"u8, Result.Length);
        row.WriteNumber("durationMs"u8, Math.Round(Duration.TotalMilliseconds, 3));
    }

    private static ReadOnlySpan<byte> OutcomeName(CallOutcome outcome) => outcome switch
    {
        CallOutcome.Result => "result"u8,
        CallOutcome.Error => "error"u8,
        CallOutcome.Refused => "refused"u8,
        CallOutcome.Cancelled => "cancelled"u8,
        _ => "lost"u8,
    };
}
