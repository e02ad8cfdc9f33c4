using System.Text.Json;
using Node9.Mcp.Policy.Calls;

namespace Node9.Mcp.Gateway.Ledgers.Lines;

/// <summary><c>counted</c>: a rule counts a call that was let through.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Ticks">When the call was made, in UTC ticks.</param>
public readonly record struct CountedLine(CountedRule Rule, long Ticks) : ILedgerLine
{
    /// <summary>The kind.</summary>
    public const string KindName = "counted";

    /// <summary>More than any rule may ask to be remembered.</summary>
    private const int MostRemembered = 100_000;

    string ILedgerLine.Kind => KindName;

    void ILedgerLine.WriteMembers(Utf8JsonWriter line)
    {
        line.WriteString("key"u8, Rule.Key);
        line.WriteNumber("remember"u8, Rule.Remember);
        line.WriteNumber("ticks"u8, Ticks);
    }

    /// <summary>Reads what was written.</summary>
    public static CountedLine Read(JsonElement members) => new(
        new CountedRule(
            LineText.Read(members, "key"u8),
            (int)Math.Clamp(LineText.ReadNumber(members, "remember"u8), 1, MostRemembered)),
        Math.Clamp(LineText.ReadNumber(members, "ticks"u8), 0, DateTimeOffset.MaxValue.UtcTicks));
}
