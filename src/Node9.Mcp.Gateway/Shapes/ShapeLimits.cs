using System.Text.Json;

namespace Node9.Mcp.Gateway.Shapes;

/// <summary>How far answers about which effects may reach (<c>grant-limits.json</c>, which says what each list means).</summary>
/// <remarks>Immutable; thread-safe.</remarks>
internal sealed class ShapeLimits
{
    private static readonly Lazy<ShapeLimits> Shipped = new(static () => new ShapeLimits());

    private readonly string[] _once;
    private readonly string[] _placed;
    private readonly string[] _alone;

    private ShapeLimits()
    {
        using Stream stream = typeof(ShapeLimits).Assembly.GetManifestResourceStream("grant-limits.json")
            ?? throw new InvalidOperationException("`grant-limits.json` is missing from the executable");
        using JsonDocument document = JsonDocument.Parse(stream);
        _once = List(document.RootElement, "once");
        _placed = List(document.RootElement, "placed");
        _alone = List(document.RootElement, "alone");
    }

    /// <summary>The limits that come with the product.</summary>
    public static ShapeLimits Default => Shipped.Value;

    /// <summary>Whether the effect is asked about each time.</summary>
    public bool IsOnce(string effect) => Begins(_once, effect);

    /// <summary>Whether the effect's object says by itself what it falls on.</summary>
    public bool IsPlaced(string effect) => Begins(_placed, effect);

    /// <summary>Whether a call with this effect needs one grant for all of it.</summary>
    public bool IsAlone(string effect) => Begins(_alone, effect);

    private static bool Begins(string[] words, string effect)
    {
        foreach (string word in words)
        {
            if (effect.StartsWith(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static string[] List(JsonElement root, string member) =>
        [.. root.GetProperty(member).EnumerateArray().Select(static word => word.GetString()!)];
}
