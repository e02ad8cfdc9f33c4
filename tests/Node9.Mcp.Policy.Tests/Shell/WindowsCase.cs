using System.Text.Json;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Policy.Tests.Shell;

/// <summary>A row of tests/cases/windows: a text, and what the shields that ship decide about it, with the rule that says so.</summary>
/// <param name="Line">The text.</param>
/// <param name="Verdict">The decision in lower case, and behind it the rule, unless it is allowed.</param>
public sealed record WindowsCase(string Line, string Verdict)
{
    /// <summary>The rows of one file, for the tool whose name says which shell reads them.</summary>
    public static IReadOnlyList<WindowsCase> Load(string file)
    {
        using JsonDocument document = JsonDocument.Parse(CaseFile.Text($"cases/windows/{file}.json"));
        return
        [
            .. document.RootElement.EnumerateArray().Select(static row =>
                new WindowsCase(row.GetProperty("line").GetString()!, row.GetProperty("verdict").GetString()!)),
        ];
    }

    public static CallContext ContextOf(string tool) => tool == "Bash"
        ? new CallContext { WorkingDirectory = "/home/user/project", Home = "/home/user" }
        : new CallContext { WorkingDirectory = @"C:\code\app", Home = @"C:\Users\me" };

    public static IReadOnlyList<Fact> Analyze(string tool, string line) =>
        new FactExtractor(TestPolicy.Verbs).Extract(Call(tool, line), ContextOf(tool));

    /// <summary>The cases whose verdict is another than they state, one on a line.</summary>
    public static string Wrong(string file, string tool)
    {
        var wrong = new List<string>();
        foreach (WindowsCase each in Load(file))
        {
            Verdict verdict = TestPolicy.Shipped.Evaluate(Call(tool, each.Line), ContextOf(tool));
            string got = verdict.Decision == Decision.Allow ? "allow" : $"{verdict.Decision.ToString().ToLowerInvariant()} {verdict.Deciding.RuleId}";
            if (got != each.Verdict)
            {
                wrong.Add($"{each.Line}\n  expected {each.Verdict}, got {got}: {string.Join("; ", Analyze(tool, each.Line))}");
            }
        }

        return string.Join('\n', wrong);
    }

    private static ToolCall Call(string tool, string line) => new()
    {
        Tool = tool,
        Arguments = JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["command"] = line }),
    };
}
