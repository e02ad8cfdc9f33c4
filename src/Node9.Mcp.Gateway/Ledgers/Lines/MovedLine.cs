using System.Text.Json;

namespace Node9.Mcp.Gateway.Ledgers.Lines;

/// <summary><c>moved</c>: the last line of a file that a shorter one takes the place of.</summary>
internal readonly record struct MovedLine : ILedgerLine
{
    /// <summary>The kind.</summary>
    public const string KindName = "moved";

    string ILedgerLine.Kind => KindName;

    void ILedgerLine.WriteMembers(Utf8JsonWriter line)
    {
    }
}
