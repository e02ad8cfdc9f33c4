using System.Text.Json;

namespace Node9.Mcp.Gateway.Ledgers;

/// <summary>Something that one process of a session tells all others by a line in the <see cref="SessionLedger"/>.</summary>
/// <remarks>A new kind is a struct that implements this and, where something must be known of it later, an
/// <see cref="ILedgerView"/> that looks for it; whoever does not know a kind passes it over. Implementations bound the
/// texts they write, so that a line stays below <see cref="SessionLedger.MostLineBytes"/>.</remarks>
public interface ILedgerLine
{
    /// <summary>The line's <c>kind</c>: lower-case letters and hyphens.</summary>
    string Kind { get; }

    /// <summary>Writes the line's own members into the object that is already open.</summary>
    void WriteMembers(Utf8JsonWriter line);
}
