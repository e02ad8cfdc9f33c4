using System.Text.Json;
using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Gateway.Audit.Suggestions;

/// <summary>What no rule is suggested for, however often it was approved (<c>limits.json</c>).</summary>
/// <remarks>Immutable; thread-safe.</remarks>
internal sealed class SuggestionLimits
{
    private static readonly Lazy<SuggestionLimits> Shipped = new(static () => new SuggestionLimits());

    private readonly string[] _effects;
    private readonly string[] _particulars;

    private SuggestionLimits()
    {
        using Stream stream = typeof(SuggestionLimits).Assembly.GetManifestResourceStream("suggestion-limits.json")
            ?? throw new InvalidOperationException("`suggestion-limits.json` is missing from the executable");
        using JsonDocument document = JsonDocument.Parse(stream);
        _effects = List(document.RootElement, "effects");
        _particulars = List(document.RootElement, "particulars");
        Widening = List(document.RootElement, "widening");
    }

    /// <summary>The limits that come with the product.</summary>
    public static SuggestionLimits Default => Shipped.Value;

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
