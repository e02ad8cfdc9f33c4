using System.Text.Json;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Tests.Code;

/// <summary>A row of tests/cases/code: code, the verdict of the shields that ship, and the facts that it has.</summary>
/// <param name="Language">The file's name, which is the language.</param>
/// <param name="Code">The code, given in <c>/home/user/project</c>.</param>
/// <param name="Decision">What becomes of it.</param>
/// <param name="Facts">The facts but for <c>process.run</c>, as they are shown, with <c>~partial</c> or <c>~opaque</c>
/// behind.</param>
public sealed record CodeCase(string Language, string Code, string Decision, IReadOnlyList<string> Facts)
{
    public static readonly IReadOnlyList<CodeCase> All = Load();

    public static readonly CallContext Context = new() { WorkingDirectory = "/home/user/project", Home = "/home/user", User = "user" };

    /// <summary>The call that runs the code by its interpreter.</summary>
    public static ToolCall Call(string language, string code)
    {
        IReadOnlyList<string> words = Interpreters.Words(language, code)!;
        return new ToolCall
        {
            Tool = "Bash",
            Arguments = JsonSerializer.SerializeToElement(new Dictionary<string, string>
            {
                ["command"] = string.Join(' ', words.Select(word => "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'")),
            }),
        };
    }

    public static IReadOnlyList<Fact> Analyze(string language, string code) => TextFacts.OfCode(language, code, Context);

    public static string[] Show(IEnumerable<Fact> facts) =>
    [
        .. facts.Where(fact => fact.Effect != "process.run").Select(fact => fact.Certainty switch
        {
            Certainty.Exact => fact.ToString(),
            Certainty.Partial => $"{fact} ~partial",
            _ => $"{fact} ~opaque",
        }),
    ];

    private static List<CodeCase> Load()
    {
        var cases = new List<CodeCase>();
        foreach (string file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "cases/code"), "*.json").Order(StringComparer.Ordinal))
        {
            foreach (JsonElement row in JsonElement.Parse(File.ReadAllText(file)).EnumerateArray())
            {
                cases.Add(new CodeCase(
                    Path.GetFileNameWithoutExtension(file),
                    row.GetProperty("code").GetString()!,
                    row.GetProperty("decision").GetString()!,
                    [.. row.GetProperty("facts").EnumerateArray().Select(each => each.GetString()!)]));
            }
        }

        return cases;
    }
}
