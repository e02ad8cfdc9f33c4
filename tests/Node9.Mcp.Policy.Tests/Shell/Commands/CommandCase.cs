using System.Text.Json;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Commands;
using Node9.Mcp.Policy.Shell.Walking;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Tests.Shell.Commands;

/// <summary>A row of tests/cases/shell/commands: a command line, and the facts that it has.</summary>
/// <param name="Family">The file's name.</param>
/// <param name="Line">The command line, given in <c>/home/user/project</c>.</param>
/// <param name="Facts">The facts in the order found, each as it is shown, with <c>~partial</c> or <c>~opaque</c> behind.</param>
public sealed record CommandCase(string Family, string Line, IReadOnlyList<string> Facts)
{
    public static readonly IReadOnlyList<CommandCase> All = Load();

    public static readonly ShellEnvironment Environment = new()
    {
        WorkingDirectory = "/home/user/project",
        Home = "/home/user",
        Workspace = "/home/user/project",
        User = "user",
    };

    private static readonly ShellAnalyzer Analyzer = new(CommandCatalogue.Describe);

    public static IReadOnlyList<Fact> Analyze(string line) => Analyzer.Analyze(line, Environment);

    public static string Show(Fact fact) => fact.Certainty switch
    {
        Certainty.Exact => fact.ToString(),
        Certainty.Partial => $"{fact} ~partial",
        _ => $"{fact} ~opaque",
    };

    private static List<CommandCase> Load()
    {
        var cases = new List<CommandCase>();
        foreach (string file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "cases/shell/commands"), "*.json"))
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(file));
            foreach (JsonElement row in document.RootElement.EnumerateArray())
            {
                string[] facts = [.. row.GetProperty("facts").EnumerateArray().Select(each => each.GetString()!)];
                cases.Add(new CommandCase(Path.GetFileNameWithoutExtension(file), row.GetProperty("line").GetString()!, facts));
            }
        }

        return cases;
    }
}
