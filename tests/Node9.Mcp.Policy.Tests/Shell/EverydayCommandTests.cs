using System.Text.Json;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Policy.Tests.Shell;

/// <summary>What a coding agent types in a day, and how the standard posture takes it.</summary>
public sealed class EverydayCommandTests
{
    private const string Folder = "cases/shell/everyday";

    private static readonly CallContext Context = new() { WorkingDirectory = "/home/user/project", Home = "/home/user" };

    public static TheoryData<string> Subjects =>
    [
        .. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, Folder), "*.json")
            .Select(static file => Path.GetFileNameWithoutExtension(file)!),
    ];

    [Theory]
    [MemberData(nameof(Subjects))]
    public void A_command_of_every_day_gets_the_verdict_that_the_posture_demands(string subject)
    {
        var wrong = new List<string>();
        foreach (JsonProperty expected in CaseFile.Json($"{Folder}/{subject}.json").EnumerateObject())
        {
            foreach (JsonElement line in expected.Value.EnumerateArray())
            {
                string arguments = JsonSerializer.Serialize(new Dictionary<string, string> { ["command"] = line.GetString()! });
                Verdict verdict = TestPolicy.Shipped.Evaluate(TestPolicy.Call("Bash", arguments), Context);
                if (!verdict.Decision.ToString().Equals(expected.Name, StringComparison.OrdinalIgnoreCase))
                {
                    wrong.Add($"{line.GetString()}: {verdict.Decision} by {verdict.Deciding?.RuleId}, not {expected.Name}: {string.Join("; ", verdict.Facts)}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }
}
