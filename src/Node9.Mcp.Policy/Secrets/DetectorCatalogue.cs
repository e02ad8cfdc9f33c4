using System.Text.Json;
using Node9.Mcp.Policy.Patterns;
using Node9.Mcp.Policy.Secrets.Shapes;

namespace Node9.Mcp.Policy.Secrets;

/// <summary>Every detector, and the search for all their words at once.</summary>
/// <remarks>Immutable; thread-safe. Read once, at the first scan.</remarks>
internal sealed class DetectorCatalogue
{
    /// <summary>The files, in the order in which detectors are asked: the specific before the general.</summary>
    public static readonly string[] Files = ["clouds", "code", "models", "messaging", "business", "special"];

    private static readonly Lazy<DetectorCatalogue> Shipped = new(static () => new DetectorCatalogue());

    private readonly Detector[][] _byWord;

    private DetectorCatalogue()
    {
        var detectors = new List<Detector>();
        foreach (string file in Files)
        {
            using JsonDocument document = JsonDocument.Parse(EmbeddedData.Text($"Secrets/Data/{file}.json"));
            foreach (JsonElement detector in document.RootElement.GetProperty("detectors").EnumerateArray())
            {
                detectors.Add(Read(detector));
            }
        }

        Detectors = detectors;
        string[] words = [.. detectors.SelectMany(static each => each.Words).Distinct(StringComparer.Ordinal)];
        _byWord = [.. words.Select(word => detectors.Where(each => each.Words.Contains(word)).ToArray())];
        Words = words;
        Search = new KeywordSearch(words);
    }

    /// <summary>The catalogue that comes with the product.</summary>
    public static DetectorCatalogue Default => Shipped.Value;

    /// <summary>Every detector.</summary>
    public IReadOnlyList<Detector> Detectors { get; }

    /// <summary>Every word of a detector.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>Finds all words at once.</summary>
    public KeywordSearch Search { get; }

    /// <summary>Who wants to look where the word <paramref name="word"/> is found.</summary>
    public ReadOnlySpan<Detector> Of(int word) => _byWord[word];

    private static Detector Read(JsonElement from)
    {
        bool isValue = from.TryGetProperty("value", out JsonElement shape);
        bool hasShape = isValue || from.TryGetProperty("shape", out shape);
        string edges = Text(from, "edges");
        return new Detector
        {
            Id = Text(from, "id"),
            Name = Text(from, "name"),
            Words = [.. from.GetProperty("words").EnumerateArray().Select(static word => word.GetString()!)],
            Reading = hasShape ? (isValue ? DetectorReading.Value : DetectorReading.Token) : Reader(Text(from, "reader")),
            Shape = hasShape ? TokenShape.Parse(shape.GetString()!) : null,
            Before = from.TryGetProperty("before", out JsonElement before) ? before.GetInt32() : 0,
            Anchor = Text(from, "anchor") switch
            {
                "digits" => CharacterSet.Named('d'),
                "hex" => CharacterSet.Named('h'),
                _ => null,
            },
            Entropy = from.TryGetProperty("entropy", out JsonElement entropy) ? entropy.GetDouble() : 0,
            NeedsDigit = IsTrue(from, "digits"),
            HasChecksum = Text(from, "checksum").Length > 0,
            FreeEdges = edges == "free",
            NotInPaths = edges == "path",
            IsPair = Text(from, "decoded") == "pair",
            HasFiller = IsTrue(from, "filler"),
            Home = [.. from.GetProperty("home").EnumerateArray().Select(static host => host.GetString()!)],
        };
    }

    private static DetectorReading Reader(string name) => name switch
    {
        "private-key" => DetectorReading.PrivateKey,
        "jwt" => DetectorReading.Jwt,
        "url" => DetectorReading.Url,
        "header" => DetectorReading.Header,
        "login" => DetectorReading.Login,
        "generic" => DetectorReading.Generic,
        _ => throw new FormatException($"there is no reader `{name}`"),
    };

    private static string Text(JsonElement from, string member) =>
        from.TryGetProperty(member, out JsonElement value) ? value.GetString()! : "";

    private static bool IsTrue(JsonElement from, string member) =>
        from.TryGetProperty(member, out JsonElement value) && value.ValueKind == JsonValueKind.True;
}
