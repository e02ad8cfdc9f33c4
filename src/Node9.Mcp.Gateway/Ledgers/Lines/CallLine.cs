using System.Text.Json;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Json;
using Node9.Mcp.Policy.Loops;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Gateway.Ledgers.Lines;

/// <summary><c>call</c>: a call was decided.</summary>
public readonly record struct CallLine : ILedgerLine
{
    /// <summary>The kind.</summary>
    public const string KindName = "call";

    /// <summary>The audit's id for the call.</summary>
    public required string CallId { get; init; }

    /// <summary>By which way it came.</summary>
    public required Door Door { get; init; }

    /// <summary>The server; empty for an agent's own tool.</summary>
    public required string Server { get; init; }

    /// <summary>The tool.</summary>
    public required string Tool { get; init; }

    /// <summary>The digest of its canonical arguments.</summary>
    public required string ArgumentsDigest { get; init; }

    /// <summary>What policy said: a review was held.</summary>
    public required Decision Verdict { get; init; }

    /// <summary>What was done: allowed or blocked.</summary>
    public required Decision Decision { get; init; }

    /// <summary>The rule that decided.</summary>
    public string? RuleId { get; init; }

    /// <summary>What repetition is told by; null where nobody looks for it.</summary>
    public LoopCall? Loop { get; init; }

    string ILedgerLine.Kind => KindName;

    /// <summary>The line for a decided call.</summary>
    /// <param name="callId">The audit's id.</param>
    /// <param name="call">The call.</param>
    /// <param name="verdict">What policy said.</param>
    /// <param name="decision">What was done.</param>
    /// <param name="byPerson">Whether a person answered the question about just this call with that.</param>
    public static CallLine Of(
        string callId, ToolCall call, Verdict verdict, Decision decision, bool byPerson = false) => new()
    {
        CallId = callId,
        Door = call.Door,
        Server = call.Server,
        Tool = call.Tool,
        ArgumentsDigest = CanonicalJson.Digest(call.Arguments),
        Verdict = verdict.Decision,
        Decision = decision,
        RuleId = verdict.Deciding.RuleId,
        Loop = verdict.Repetition is not { } repetition ? null : decision != Decision.Block
            ? repetition with { Approved = byPerson, RefusedAs = null }
            : repetition with
            {
                Refused = true,
                RefusedAs = verdict.Deciding.Layer == LoopFinding.Layer ? repetition.RefusedAs : null,
                Advice = null,
                Pending = !byPerson && verdict.Decision != Decision.Block,
            },
    };

    void ILedgerLine.WriteMembers(Utf8JsonWriter line)
    {
        LineText.WriteIfAny(line, "callId"u8, CallId);
        line.WriteString("door"u8, DoorNames.Of(Door));
        LineText.WriteIfAny(line, "server"u8, Server);
        LineText.WriteIfAny(line, "tool"u8, Tool);
        line.WriteString("args"u8, ArgumentsDigest);
        line.WriteString("verdict"u8, Name(Verdict));
        line.WriteString("decision"u8, Name(Decision));
        LineText.WriteIfAny(line, "rule"u8, RuleId);
        if (Loop is not null)
        {
            LoopText.Write(line, Loop);
        }
    }

    /// <summary>Reads what was written; a decision that is not known counts as blocked.</summary>
    public static CallLine Read(JsonElement members) => new()
    {
        CallId = LineText.Read(members, "callId"u8),
        Door = DoorNames.Read(LineText.Read(members, "door"u8)),
        Server = LineText.Read(members, "server"u8),
        Tool = LineText.Read(members, "tool"u8),
        ArgumentsDigest = LineText.Read(members, "args"u8),
        Verdict = Read(LineText.Read(members, "verdict"u8)),
        Decision = Read(LineText.Read(members, "decision"u8)),
        RuleId = LineText.ReadIfAny(members, "rule"u8),
    };

    private static ReadOnlySpan<byte> Name(Decision decision) => decision switch
    {
        Decision.Allow => "allow"u8,
        Decision.Review => "review"u8,
        _ => "block"u8,
    };

    private static Decision Read(string name) => name switch
    {
        "allow" => Decision.Allow,
        "review" => Decision.Review,
        _ => Decision.Block,
    };
}
