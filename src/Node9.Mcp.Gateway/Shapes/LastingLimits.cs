using System.Text.Json;
using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Gateway.Shapes;

/// <summary>What is never answered for good, by a rule that is suggested or by a grant, however often it was approved (<c>lasting-limits.json</c>).</summary>
/// <remarks>Immutable; thread-safe.</remarks>
internal sealed class LastingLimits
{
    private static readonly Lazy<LastingLimits> Shipped = new(static () => new LastingLimits());

    private readonly string[] _effects;
    private readonly string[] _particulars;

    private LastingLimits()
    {
        using Stream stream = typeof(LastingLimits).Assembly.GetManifestResourceStream("lasting-limits.json")
            ?? throw new InvalidOperationException("`lasting-limits.json` is missing from the executable");
        using JsonDocument document = JsonDocument.Parse(stream);
        _effects = List(document.RootElement, "effects");
        _particulars = List(document.RootElement, "particulars");
        Widening = List(document.RootElement, "widening");
    }

    /// <summary>The limits that come with the product.</summary>
    public static LastingLimits Default => Shipped.Value;

    /// <summary>Particulars that make an effect graver: a suggested rule excludes those that were not approved.</summary>
    public IReadOnlyList<string> Widening { get; }

    /// <summary>Whether a call that does this is left to people.</summary>
    public bool Forbids(Fact fact) =>
        fact.Certainty == Certainty.Opaque
        || Array.Exists(_effects, each => fact.Effect.StartsWith(each, StringComparison.Ordinal))
        || Array.Exists(_particulars, fact.Has);

    private static string[] List(JsonElement root, string member) =>
        [.. root.GetProperty(member).EnumerateArray().Select(static word => word.GetString()!)];
}
