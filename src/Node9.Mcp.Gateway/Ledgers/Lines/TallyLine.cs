using System.Text.Json;

namespace Node9.Mcp.Gateway.Ledgers.Lines;

/// <summary><c>tally</c>: what lines that were dropped to save room had counted.</summary>
/// <param name="Started">When the session began, in UTC ticks.</param>
/// <param name="Calls">How many calls they told of.</param>
/// <param name="Held">How many of those were put to a person.</param>
/// <param name="Refused">How many of those were not let through.</param>
public readonly record struct TallyLine(long Started, long Calls, long Held, long Refused) : ILedgerLine
{
    /// <summary>The kind.</summary>
    public const string KindName = "tally";

    string ILedgerLine.Kind => KindName;

    void ILedgerLine.WriteMembers(Utf8JsonWriter line)
    {
        line.WriteNumber("started"u8, Started);
        line.WriteNumber("calls"u8, Calls);
        line.WriteNumber("held"u8, Held);
        line.WriteNumber("refused"u8, Refused);
    }

    /// <summary>Reads what was written.</summary>
    public static TallyLine Read(JsonElement members) => new(
        Math.Clamp(LineText.ReadNumber(members, "started"u8), 0, DateTimeOffset.MaxValue.UtcTicks),
        LineText.ReadNumber(members, "calls"u8),
        LineText.ReadNumber(members, "held"u8),
        LineText.ReadNumber(members, "refused"u8));
}
