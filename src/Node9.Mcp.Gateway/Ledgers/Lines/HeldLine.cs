using System.Text.Json;

namespace Node9.Mcp.Gateway.Ledgers.Lines;

/// <summary><c>held</c>: a process waits for a person on behalf of a call.</summary>
/// <param name="CallId">The audit's id for the call.</param>
/// <param name="ApprovalId">The question.</param>
/// <param name="Process">The process that waits, as <c>ProcessIdentity</c> writes it.</param>
public readonly record struct HeldLine(string CallId, string ApprovalId, string Process) : ILedgerLine
{
    /// <summary>The kind.</summary>
    public const string KindName = "held";

    string ILedgerLine.Kind => KindName;

    void ILedgerLine.WriteMembers(Utf8JsonWriter line)
    {
        LineText.WriteIfAny(line, "callId"u8, CallId);
        LineText.WriteIfAny(line, "approvalId"u8, ApprovalId);
        LineText.WriteIfAny(line, "process"u8, Process);
    }

    /// <summary>Reads what was written.</summary>
    public static HeldLine Read(JsonElement members) => new(
        LineText.Read(members, "callId"u8), LineText.Read(members, "approvalId"u8), LineText.Read(members, "process"u8));
}
