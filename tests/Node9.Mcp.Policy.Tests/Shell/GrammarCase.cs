using System.Text.Json;

namespace Node9.Mcp.Policy.Tests.Shell;

/// <summary>A row of tests/cases/shell/grammar: a script, and the argument vectors that bash runs for it.</summary>
/// <param name="Area">The file's name.</param>
/// <param name="Name">What is looked at.</param>
/// <param name="Script">The script.</param>
/// <param name="Argv">What bash was seen to run.</param>
/// <param name="Also">What is reported besides, since it may run: the branches not taken.</param>
public sealed record GrammarCase(string Area, string Name, string Script, IReadOnlyList<string> Argv, IReadOnlyList<string> Also)
{
    public static readonly IReadOnlyList<GrammarCase> All = Load();

    /// <summary>The commands that a case may run: every one is replaced by a stub that records its words.</summary>
    public static readonly IReadOnlyList<string> Recorded =
        ["rm", "ls", "git", "run", "show", "curl", "make", "mv", "cp", "touch"];

    public bool IsError => Area == "error";

    /// <summary>What is to be reported.</summary>
    public string Expected => Listing([.. Argv, .. Also]);

    public static TheoryData<string> Names(Func<GrammarCase, bool> wanted)
    {
        var names = new TheoryData<string>();
        foreach (GrammarCase each in All.Where(wanted))
        {
            names.Add(each.ToString());
        }

        return names;
    }

    public static GrammarCase Find(string name) => All.Single(each => each.ToString() == name);

    /// <summary>Each vector once and sorted, since a pipeline runs in no order and a loop in any number of turns.</summary>
    public static string Listing(IEnumerable<string> vectors) =>
        string.Join('\n', vectors.Select(Visible).Distinct().Order(StringComparer.Ordinal));

    public override string ToString() => $"{Area}: {Name}";

    private static string Visible(string vector) => vector.Replace("\n", "\\n", StringComparison.Ordinal);

    private static List<GrammarCase> Load()
    {
        var cases = new List<GrammarCase>();
        foreach (string file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "cases/shell/grammar"), "*.json"))
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(file));
            foreach (JsonElement row in document.RootElement.EnumerateArray())
            {
                cases.Add(new GrammarCase(
                    Path.GetFileNameWithoutExtension(file),
                    row.GetProperty("name").GetString()!,
                    row.GetProperty("script").GetString()!,
                    Vectors(row, "argv"),
                    Vectors(row, "also")));
            }
        }

        return cases;
    }

    private static List<string> Vectors(JsonElement row, string name) =>
        row.TryGetProperty(name, out JsonElement vectors) ? [.. vectors.EnumerateArray().Select(Vector)] : [];

    private static string Vector(JsonElement words) =>
        string.Join('|', words.EnumerateArray().Select(static word => word.GetString()));
}
