using System.Text.Json;

namespace Node9.Mcp.Policy.Tests.Shell.Commands;

/// <summary>A command line of tests/cases/shell/verdicts and what becomes of it, in <c>/home/user/project</c>.</summary>
/// <param name="Family">The file's name.</param>
/// <param name="Line">The command line.</param>
/// <param name="Verdict"><c>allow</c>, <c>review</c> or <c>block</c>; with <c>strict-</c> in front, in the strict posture.</param>
public sealed record VerdictCase(string Family, string Line, string Verdict)
{
    public static readonly IReadOnlyList<VerdictCase> All = Load();

    private static List<VerdictCase> Load()
    {
        var cases = new List<VerdictCase>();
        foreach (string file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "cases/shell/verdicts"), "*.json"))
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(file));
            foreach (JsonProperty verdict in document.RootElement.EnumerateObject())
            {
                string family = Path.GetFileNameWithoutExtension(file);
                cases.AddRange(verdict.Value.EnumerateArray().Select(line => new VerdictCase(family, line.GetString()!, verdict.Name)));
            }
        }

        return cases;
    }
}
