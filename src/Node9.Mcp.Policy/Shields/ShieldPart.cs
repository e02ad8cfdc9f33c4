using System.Text.Json;

namespace Node9.Mcp.Policy.Shields;

/// <summary>A switch over shields for one provider: <c>sqlite</c> sets the rules of <c>sql</c> and <c>databases</c> for
/// what falls on SQLite. It has no rules of its own.</summary>
/// <remarks>Immutable and thread-safe; <c>Data/parts.json</c> lists them.</remarks>
/// <param name="Name">The name by which it is switched and shown.</param>
/// <param name="Of">The shields whose rules it sets.</param>
/// <param name="Provider">The provider that a fact must name.</param>
/// <param name="About">What it is about, in a sentence.</param>
public sealed record ShieldPart(string Name, IReadOnlyList<string> Of, string Provider, string About)
{
    private static readonly Lazy<ShieldPart[]> Shipped = new(static () =>
    {
        using JsonDocument document = JsonDocument.Parse(EmbeddedData.Text("Shields/Data/parts.json"));
        return
        [
            .. document.RootElement.GetProperty("parts").EnumerateArray().Select(static part => new ShieldPart(
                part.GetProperty("part").GetString()!,
                [.. part.GetProperty("of").EnumerateArray().Select(static shield => shield.GetString()!)],
                part.GetProperty("provider").GetString()!,
                part.GetProperty("about").GetString()!)),
        ];
    });

    /// <summary>Every part that ships, in the order of the file. Read when it is first asked for.</summary>
    public static IReadOnlyList<ShieldPart> All => Shipped.Value;
}
