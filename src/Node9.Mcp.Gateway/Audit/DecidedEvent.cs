using System.Security.Cryptography;
using System.Text.Json;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Json;
using Node9.Mcp.Policy.Secrets;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Gateway.Audit;

/// <summary><c>call.decided</c>: what was asked, by whom, and what was decided. Flushed before anything is forwarded.</summary>
/// <remarks>Of the arguments the digest of their canonical form is written, and either an outline (names, types, sizes:
/// <see cref="ArgumentOutline"/>) or the arguments with every credential masked (<see cref="MaskedArguments"/>).</remarks>
public readonly record struct DecidedEvent : IAuditEvent
{
    private const int MostRules = 32;

    /// <summary>The id under which all rows about this call are found.</summary>
    public required string CallId { get; init; }

    /// <summary>The call as the agent made it.</summary>
    public required ToolCall Call { get; init; }

    /// <summary>Who asked.</summary>
    public required CallContext Context { get; init; }

    /// <summary>What the policy said.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>What was done about it: the verdict's own decision, or what became of a review.</summary>
    public required Decision Decision { get; init; }

    /// <summary>The agent's version, as its client says; null when unknown.</summary>
    public string? AgentVersion { get; init; }

    /// <summary>The approval that settled a review; null when there was none.</summary>
    public string? ApprovalId { get; init; }

    /// <summary>The grants that settled a review, with a space between; null when a person was asked.</summary>
    public string? GrantId { get; init; }

    /// <summary>The recovery point that was made before; null when none was.</summary>
    public string? RecoveryId { get; init; }

    /// <summary>Who gave that answer.</summary>
    public string? Approver { get; init; }

    /// <summary>The way by which that answer came: <c>cli</c>, <c>elicitation</c>.</summary>
    public string? Channel { get; init; }

    /// <summary><see cref="CanonicalJson.Digest"/> of the arguments when the caller has it already; null: computed here.</summary>
    public string? ArgumentsDigest { get; init; }

    /// <summary>Whether the arguments are kept, masked, so that the call can be replayed. Those that are too large are told
    /// in outline all the same, and the row says <c>cut</c>.</summary>
    public bool KeepsArguments { get; init; }

    string IAuditEvent.EventName => "call.decided";

    void IAuditEvent.WriteMembers(Utf8JsonWriter row)
    {
        AuditText.Write(row, "callId"u8, CallId, AuditText.Name);
        AuditText.Write(row, "session"u8, Context.Session, AuditText.Name);
        row.WriteStartObject("agent"u8);
        AuditText.Write(row, "name"u8, Context.Agent, AuditText.Name);
        AuditText.WriteIfAny(row, "version"u8, AgentVersion, AuditText.Name);
        row.WriteEndObject();
        AuditText.Write(row, "user"u8, Context.User, AuditText.Name);
        row.WriteString("door"u8, DoorName(Call.Door));
        AuditText.Write(row, "server"u8, Call.Server, AuditText.Name);
        AuditText.Write(row, "tool"u8, Call.Tool, AuditText.Name);
        WritePlace(row);
        WriteArguments(row);
        row.WriteString("decision"u8, DecisionName(Decision));
        row.WriteString("verdict"u8, DecisionName(Verdict.Decision));
        if (Verdict.IsPaused)
        {
            row.WriteBoolean("paused"u8, true);
            row.WriteString("wouldBe"u8, DecisionName(Verdict.WouldBe));
        }

        WriteRules(row);
        AuditText.Write(row, "reason"u8, SecretMask.Apply(Verdict.Deciding.Reason), AuditText.Sentence);
        AuditText.Write(row, "policyRevision"u8, Verdict.PolicyRevision, AuditText.Name);
        AuditText.WriteIfAny(row, "approvalId"u8, ApprovalId, AuditText.Name);
        AuditText.WriteIfAny(row, "grantId"u8, GrantId, AuditText.Name);
        AuditText.WriteIfAny(row, "recoveryId"u8, RecoveryId, AuditText.Name);
        AuditText.WriteIfAny(row, "approver"u8, Approver, AuditText.Name);
        AuditText.WriteIfAny(row, "channel"u8, Channel, AuditText.Name);
    }

    private void WriteArguments(Utf8JsonWriter row)
    {
        if (ArgumentsDigest is not null)
        {
            AuditText.Write(row, "argsDigest"u8, ArgumentsDigest, AuditText.Name);
        }
        else
        {
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            CanonicalJson.Hash(Call.Arguments, hash);
            Span<byte> hex = stackalloc byte[hash.Length * 2];
            Convert.TryToHexStringLower(hash, hex, out _);
            row.WriteString("argsDigest"u8, hex);
        }

        bool fits = MaskedArguments.Fits(Call.Arguments);
        if (KeepsArguments && fits)
        {
            row.WritePropertyName("arguments"u8);
            var masked = new MaskedArguments(row);
            masked.Write(Call.Arguments);
            if (masked.HasMasked)
            {
                row.WriteBoolean("masked"u8, true);
            }

            return;
        }

        row.WritePropertyName("args"u8);
        ArgumentOutline.Write(row, Call.Arguments);
        if (KeepsArguments)
        {
            row.WriteBoolean("cut"u8, true);
        }
    }

    /// <summary>What paths are judged by, and what a server is known by.</summary>
    private void WritePlace(Utf8JsonWriter row)
    {
        if (Call.Program.Length > 0)
        {
            AuditText.Write(row, "program"u8, SecretMask.Apply(Call.Program), AuditText.Sentence);
        }

        AuditText.WriteIfAny(row, "title"u8, Call.ServerTitle, AuditText.Name);
        AuditText.WriteIfAny(row, "identity"u8, Context.Identity, AuditText.Name);
        AuditText.WriteIfAny(row, "cwd"u8, Context.WorkingDirectory, AuditText.Path);
        AuditText.WriteIfAny(row, "workspace"u8, Context.Workspace, AuditText.Path);
        AuditText.WriteIfAny(row, "home"u8, Context.Home, AuditText.Path);
    }

    private void WriteRules(Utf8JsonWriter row)
    {
        row.WriteStartArray("ruleIds"u8);
        AuditText.Write(row, Verdict.Deciding.RuleId, AuditText.Name);
        int written = 1;
        for (int i = 0; i < Verdict.Matches.Count && written < MostRules; i++)
        {
            if (!ReferenceEquals(Verdict.Matches[i], Verdict.Deciding))
            {
                AuditText.Write(row, Verdict.Matches[i].RuleId, AuditText.Name);
                written++;
            }
        }

        row.WriteEndArray();
    }

    /// <summary>A decision that was never made reads as what it is enforced as.</summary>
    private static ReadOnlySpan<byte> DecisionName(Decision decision) => decision switch
    {
        Decision.Allow => "allow"u8,
        Decision.Review => "review"u8,
        _ => "block"u8,
    };

    internal static ReadOnlySpan<byte> DoorName(Door door) => door switch
    {
        Door.Gateway => "gateway"u8,
        Door.Hook => "hook"u8,
        Door.Process => "process"u8,
        Door.Check => "check"u8,
        _ => "unknown"u8,
    };
}
