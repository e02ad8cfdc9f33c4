using System.Text.Json;
using Node9.Mcp.Policy.Patterns;
using Node9.Mcp.Policy.Secrets.Shapes;

namespace Node9.Mcp.Policy.Secrets;

/// <summary>Every detector, and the search for all their words at once.</summary>
/// <remarks>What is found is fixed from the start and safe for all threads. A detector is made when one of its words is first
/// seen: most processes live for one short text and meet none.</remarks>
internal sealed class DetectorCatalogue
{
    /// <summary>The files, in the order in which detectors are asked: the specific before the general.</summary>
    public static readonly string[] Files = ["clouds", "code", "models", "messaging", "business", "special"];

    private static readonly Lazy<DetectorCatalogue> Shipped = new(static () => new DetectorCatalogue());

    private readonly List<JsonElement> _rows = [];

    private readonly Detector?[] _made;

    private readonly List<int>[] _byWord;

    private DetectorCatalogue()
    {
        var words = new List<string>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var byWord = new List<List<int>>();
        foreach (string file in Files)
        {
            JsonElement root = JsonElement.Parse(EmbeddedData.File($"Secrets/Data/{file}.json").Text);
            foreach (JsonElement row in root.GetProperty("detectors"u8).EnumerateArray())
            {
                foreach (JsonElement each in row.GetProperty("words"u8).EnumerateArray())
                {
                    string word = each.GetString()!;
                    if (!places.TryGetValue(word, out int place))
                    {
                        places.Add(word, place = words.Count);
                        words.Add(word);
                        byWord.Add([]);
                    }

                    if (byWord[place] is var rows && (rows.Count == 0 || rows[^1] != _rows.Count))
                    {
                        rows.Add(_rows.Count);
                    }
                }

                _rows.Add(row);
            }
        }

        _made = new Detector?[_rows.Count];
        _byWord = [.. byWord];
        Words = words;
        Search = new KeywordSearch(words);
    }

    /// <summary>The catalogue that comes with the product.</summary>
    public static DetectorCatalogue Default => Shipped.Value;

    /// <summary>Every detector.</summary>
    public IReadOnlyList<Detector> Detectors => [.. Enumerable.Range(0, _rows.Count).Select(Make)];

    /// <summary>Every word of a detector.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>Finds all words at once.</summary>
    public KeywordSearch Search { get; }

    /// <summary>How many look where the word <paramref name="word"/> is found.</summary>
    public int CountOf(int word) => _byWord[word].Count;

    /// <summary>The <paramref name="place"/>th that looks where the word <paramref name="word"/> is found.</summary>
    public Detector Of(int word, int place) => Make(_byWord[word][place]);

    /// <remarks>Two threads that come at once make the same detector twice; either one will do.</remarks>
    private Detector Make(int row) => Volatile.Read(ref _made[row]) ?? (_made[row] = Read(_rows[row]));

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
