using System.Text.Json;

namespace Node9.Mcp.Gateway.Ledgers.Lines;

/// <summary><c>closed</c>: what was <c>opened</c> by the same process has ended in order.</summary>
/// <param name="Process">The process, as in its <see cref="OpenedLine"/>.</param>
/// <param name="Reason">Why it ended.</param>
public readonly record struct ClosedLine(string Process, string Reason) : ILedgerLine
{
    /// <summary>The kind.</summary>
    public const string KindName = "closed";

    string ILedgerLine.Kind => KindName;

    void ILedgerLine.WriteMembers(Utf8JsonWriter line)
    {
        LineText.WriteIfAny(line, "process"u8, Process);
        LineText.WriteIfAny(line, "reason"u8, Reason, LineText.Path);
    }

    /// <summary>Reads what was written.</summary>
    public static ClosedLine Read(JsonElement members) =>
        new(LineText.Read(members, "process"u8), LineText.Read(members, "reason"u8));
}
