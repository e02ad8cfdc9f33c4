using System.Text.Json;
using Node9.Mcp.Policy.Patterns;

namespace Node9.Mcp.Policy.Injection;

/// <summary>Every phrase and mark, and the search for all of them at once.</summary>
/// <remarks>Immutable; thread-safe. Read once, at the first scan.</remarks>
internal sealed class PhraseCatalogue
{
    private static readonly Lazy<PhraseCatalogue> Shipped = new(static () => new PhraseCatalogue());

    private readonly (Phrase Phrase, PhrasePattern Pattern)[][] _byWord;
    private readonly Phrase[] _byMarker;

    private PhraseCatalogue()
    {
        using JsonDocument document = JsonDocument.Parse(EmbeddedData.Text("Injection/Data/phrases.json"));
        JsonElement root = document.RootElement;
        Dictionary<string, string[]> sets = root.GetProperty("sets").EnumerateObject()
            .ToDictionary(static set => set.Name, static set => Texts(set.Value), StringComparer.Ordinal);
        var reader = new PhraseReader(sets);
        var all = new List<(Phrase Phrase, PhrasePattern Pattern)>();
        foreach (JsonElement each in root.GetProperty("phrases").EnumerateArray())
        {
            Phrase phrase = Read(each);
            all.AddRange(Texts(each.GetProperty("patterns")).Select(text => (phrase, reader.Read(text))));
        }

        Words = [.. all.SelectMany(static each => each.Pattern.AnchorWords).Distinct(StringComparer.Ordinal)];
        _byWord = [.. Words.Select(word => all.Where(each => each.Pattern.AnchorWords.Contains(word)).ToArray())];
        WordSearch = new KeywordSearch(Words);

        (Phrase Phrase, string Text)[] markers =
        [
            .. root.GetProperty("markers").EnumerateArray()
                .SelectMany(static each => Texts(each.GetProperty("texts")).Select(text => (Read(each), text))),
        ];
        Markers = [.. markers.Select(static each => each.Text)];
        _byMarker = [.. markers.Select(static each => each.Phrase)];
        MarkerSearch = new KeywordSearch(Markers);
    }

    /// <summary>The catalogue that comes with the product.</summary>
    public static PhraseCatalogue Default => Shipped.Value;

    /// <summary>The words that the scan looks for among letters.</summary>
    public string[] Words { get; }

    /// <summary>The marks that the scan looks for in the text as it stands.</summary>
    public string[] Markers { get; }

    /// <summary>Finds the words.</summary>
    public KeywordSearch WordSearch { get; }

    /// <summary>Finds the marks.</summary>
    public KeywordSearch MarkerSearch { get; }

    /// <summary>The patterns that are looked for by that word.</summary>
    public ReadOnlySpan<(Phrase Phrase, PhrasePattern Pattern)> OfWord(int word) => _byWord[word];

    /// <summary>What that mark means.</summary>
    public Phrase OfMarker(int marker) => _byMarker[marker];

    private static Phrase Read(JsonElement from) => new(
        from.GetProperty("id").GetString()!,
        from.GetProperty("severity").GetString() switch
        {
            "high" => TextSeverity.High,
            "medium" => TextSeverity.Medium,
            _ => TextSeverity.Low,
        },
        from.TryGetProperty("in", out JsonElement place) && place.GetString() == "definition",
        from.GetProperty("says").GetString()!);

    private static string[] Texts(JsonElement list) => [.. list.EnumerateArray().Select(static text => text.GetString()!)];
}
