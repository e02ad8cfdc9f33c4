using System.Text.Json;
using Node9.Mcp.Policy.Loops;

namespace Node9.Mcp.Gateway.Ledgers.Lines;

/// <summary><c>result</c>: a call that was let through has ended.</summary>
public readonly record struct ResultLine : ILedgerLine
{
    /// <summary>The kind.</summary>
    public const string KindName = "result";

    /// <summary>The audit's id for the call.</summary>
    public required string CallId { get; init; }

    /// <summary>How it ended, in the audit's words: <c>result</c>, <c>error</c>, <c>lost</c> …</summary>
    public required string Outcome { get; init; }

    /// <summary>Lower-case hex SHA-256 of what came back; null when nothing did.</summary>
    public string? Digest { get; init; }

    /// <summary>How many bytes that was.</summary>
    public int Bytes { get; init; }

    /// <summary>How long the call took, in milliseconds.</summary>
    public long Milliseconds { get; init; }

    /// <summary>What is remembered of it for repetition; null for what gave no answer.</summary>
    public LoopResult? Loop { get; init; }

    string ILedgerLine.Kind => KindName;

    void ILedgerLine.WriteMembers(Utf8JsonWriter line)
    {
        LineText.WriteIfAny(line, "callId"u8, CallId);
        line.WriteString("outcome"u8, Outcome);
        LineText.WriteIfAny(line, "digest"u8, Digest);
        line.WriteNumber("bytes"u8, Bytes);
        line.WriteNumber("ms"u8, Milliseconds);
        if (Loop is { } loop)
        {
            LoopText.Write(line, loop);
        }
    }

    /// <summary>Reads what was written.</summary>
    public static ResultLine Read(JsonElement members) => new()
    {
        CallId = LineText.Read(members, "callId"u8),
        Outcome = LineText.Read(members, "outcome"u8),
        Digest = LineText.ReadIfAny(members, "digest"u8),
        Bytes = (int)Math.Clamp(LineText.ReadNumber(members, "bytes"u8), 0, int.MaxValue),
        Milliseconds = LineText.ReadNumber(members, "ms"u8),
    };
}
