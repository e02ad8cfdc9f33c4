using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;
using Node9.Mcp.Policy.Json;

namespace Node9.Mcp.Policy.Facts;

/// <summary>The words of tool names, as <c>verbs.json</c> lists them.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class VerbTable
{
    private static readonly string[] Fields =
        ["read", "write", "delete", "run", "publish", "grant", "alsoNouns"];

    // Plain tables: a frozen one takes longer to make than most processes take to ask it.
    private readonly Dictionary<string, ToolVerb>.AlternateLookup<ReadOnlySpan<char>> _verbs;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _nouns;

    private VerbTable(Dictionary<string, ToolVerb> verbs, IEnumerable<string> nouns, string digest)
    {
        Digest = digest;
        _verbs = verbs.GetAlternateLookup<ReadOnlySpan<char>>();
        _nouns = nouns.ToHashSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>A table without words: every tool is then <c>tool.other</c>.</summary>
    public static VerbTable Empty { get; } = new(new Dictionary<string, ToolVerb>(StringComparer.Ordinal), [], "");

    /// <summary>Digest of the table, for the policy's revision.</summary>
    internal string Digest { get; }

    /// <summary>Reads the table from the text of <c>verbs.json</c>; null, with the problems added, when it has any.</summary>
    /// <param name="digest">Digest of the text where the build has said it; null to take the digest of what it says.</param>
    public static VerbTable? Read(string file, string text, ICollection<Diagnostic> problems, string? digest = null)
    {
        DocumentResult document = DocumentReader.Read(file, text);
        int before = problems.Count;
        foreach (Diagnostic problem in document.Diagnostics)
        {
            problems.Add(problem);
        }

        if (document.Root is null || ObjectReader.Open(document.Root, "the verb table", Fields, problems) is not { } reader)
        {
            return null;
        }

        var verbs = new Dictionary<string, ToolVerb>(StringComparer.Ordinal);
        for (int i = 0; i < 6; i++)
        {
            foreach (DocumentNode word in reader.List(Fields[i])?.Items ?? [])
            {
                verbs[word.Text] = verbs.GetValueOrDefault(word.Text) | (ToolVerb)(1 << i);
            }
        }

        IEnumerable<string> nouns = (reader.List("alsoNouns")?.Items ?? []).Select(static word => word.Text);
        return problems.Count == before ? new VerbTable(verbs, nouns, digest ?? CanonicalJson.Digest(document.Root.ToElement())) : null;
    }

    internal ToolVerb Verb(ReadOnlySpan<char> word) => _verbs.TryGetValue(word, out ToolVerb verb) ? verb : ToolVerb.None;

    internal bool IsAlsoNoun(ReadOnlySpan<char> word) => _nouns.Contains(word);
}
