using System.Text.Json;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Policy.Tests.Catalogues;

/// <summary>A row of tests/cases/catalogues: a call, and how the shipped policy decides it in
/// <c>/home/user/project</c>.</summary>
internal sealed record CatalogueCase(string File, JsonElement Row)
{
    public static readonly CallContext Context = new() { WorkingDirectory = "/home/user/project", Home = "/home/user" };

    public static readonly IReadOnlyList<CatalogueCase> All = Load();

    public ToolCall Call => new()
    {
        Server = Text("server"),
        Program = Text("program"),
        ServerTitle = Text("title"),
        Tool = Text("tool"),
        Arguments = Row.TryGetProperty("arguments", out JsonElement arguments) ? arguments : default,
        Definition = Row.TryGetProperty("definition", out JsonElement definition) ? definition : default,
    };

    public string Expected => $"{Text("decision")} {Text("rule")}";

    /// <summary>The decision with the rule that made it, as a row states them.</summary>
    public static string Decide(ToolCall call)
    {
        Verdict verdict = TestPolicy.Shipped.Evaluate(call, Context);
        string decision = verdict.Decision.ToString().ToLowerInvariant();
        return verdict.Decision == Decision.Allow ? "allow " : $"{decision} {verdict.Deciding.RuleId}";
    }

    private string Text(string member) => Row.TryGetProperty(member, out JsonElement value) ? value.GetString()! : "";

    private static List<CatalogueCase> Load()
    {
        var cases = new List<CatalogueCase>();
        foreach (string file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "cases/catalogues"), "*.json"))
        {
            foreach (JsonElement row in JsonElement.Parse(System.IO.File.ReadAllText(file)).EnumerateArray())
            {
                cases.Add(new CatalogueCase(Path.GetFileNameWithoutExtension(file), row));
            }
        }

        return cases;
    }
}
