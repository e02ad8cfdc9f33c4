using System.Text.Json;

namespace Node9.Mcp.Cli.Tests.Verbs.Policies;

public sealed class PolicyVerbTests : IDisposable
{
    private const string Pushing = """
        { "policy": { "rules": [
          { "id": "no-push", "match": { "fact": "git.push" }, "decision": "block", "reason": "Nobody pushes.",
            "examples": { "match": [{ "tool": "Bash", "arguments": { "command": "git push" } }],
                          "noMatch": [{ "tool": "Bash", "arguments": { "command": "git pull" } }] } },
        ] } }
        """;

    private readonly string _directory = Directory.CreateTempSubdirectory("node9-policy-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task A_test_that_fails_is_told_with_its_place_and_the_rule_that_decided()
    {
        string tests = Write("t.json", """
            { "tests": [
              { "command": "git push", "expect": "block", "rule": "no-push" },
              { "command": "git push origin main", "expect": "allow" },
            ] }
            """);

        (int code, string output) = await OwnProgram.RunAsync("policy", "test", "--config", Write("p.json", Pushing), tests);

        Assert.Equal(1, code);
        Assert.Contains($"FAIL {tests}:3:3: git push origin main", output, StringComparison.Ordinal);
        Assert.Contains("expected allow", output, StringComparison.Ordinal);
        Assert.Contains("was      block by no-push (user): Nobody pushes.", output, StringComparison.Ordinal);
        Assert.Contains("1 of 2 tests are as expected", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tests_are_reported_to_programs()
    {
        string tests = Write("t.json", """{ "tests": [{ "name": "pushing", "command": "git push", "expect": "block" }] }""");

        (int code, string output) = await OwnProgram.RunAsync("policy", "test", "--json", "--config", Write("p.json", Pushing), tests);

        Assert.Equal(0, code);
        using JsonDocument report = JsonDocument.Parse(output);
        Assert.True(report.RootElement.GetProperty("passed").GetBoolean());
        Assert.Equal("no-push", report.RootElement.GetProperty("tests")[0].GetProperty("rule").GetString());
    }

    [Theory]
    [InlineData("""{ "tests": [{ "command": "ls", "tool": "x", "expect": "allow" }] }""", "N9013", "and not both")]
    [InlineData("""{ "tests": [{ "command": "ls", "expect": "ask" }] }""", "N9014", "`ask` is not a decision, in a test")]
    [InlineData("""{ "tests": [{ "command": "ls", "expected": "allow" }] }""", "N9011", "did you mean `expect`?")]
    [InlineData("""{ "cases": [] }""", "N9011", "unknown field `cases` in the test file")]
    public async Task A_test_file_that_cannot_be_used_is_a_problem_with_a_place_and_a_hint(string text, string id, string message)
    {
        (int code, string output) = await OwnProgram.RunAsync(
            "policy", "test", "--config", Write("p.json", Pushing), Write("t.json", text));

        Assert.Equal(2, code);
        Assert.Contains($"error[{id}]", output, StringComparison.Ordinal);
        Assert.Contains(message, output, StringComparison.Ordinal);
        Assert.Contains("t.json:1:", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_test_file_is_a_problem()
    {
        (int code, string output) = await OwnProgram.RunAsync(
            "policy", "test", "--config", Write("p.json", Pushing), Path.Combine(_directory, "none.json"));

        Assert.Equal(2, code);
        Assert.Contains("error[N9031]", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_in_each_others_way_are_findings()
    {
        static string Rule(string id, string match, string decision, string yes, string no) => $$"""
            { "id": "{{id}}", "match": {{match}}, "decision": "{{decision}}", "reason": "Because.",
              "examples": { "match": [{{yes}}], "noMatch": [{{no}}] } }
            """;
        const string Push = """{ "tool": "Bash", "arguments": { "command": "git push" } }""";
        const string Pull = """{ "tool": "Bash", "arguments": { "command": "git pull" } }""";
        string policy = Write("p.json", $$"""
            { "policy": { "roles": { "idle": {} }, "rules": [
            {{Rule("wide", """{ "fact": "git.push*" }""", "block", Push, Pull)}},
            {{Rule("narrow", """{ "fact": { "fact": "git.push", "ref": "ci/*" } }""", "block", """{ "tool": "Bash", "arguments": { "command": "git push origin ci/a" } }""", Pull)}},
            {{Rule("never", """{ "tool": "deploy", "role": "idle" }""", "block", """{ "tool": "deploy" }""", """{ "tool": "x" }""")}}
            ] } }
            """);

        (int code, string output) = await OwnProgram.RunAsync("policy", "check", "--config", policy);

        Assert.Equal(2, code);
        Assert.Contains("nobody has the role `idle`", output, StringComparison.Ordinal);
        Assert.Contains("rule `never` does not match its own example", output, StringComparison.Ordinal);

        policy = Write("q.json", $$"""
            { "policy": { "rules": [
            {{Rule("wide", """{ "fact": "git.push*" }""", "block", Push, Pull)}},
            {{Rule("narrow", """{ "fact": { "fact": "git.push", "ref": "ci/*" } }""", "block", """{ "tool": "Bash", "arguments": { "command": "git push origin ci/a" } }""", Pull)}}
            ] } }
            """);
        (code, output) = await OwnProgram.RunAsync("policy", "check", "--config", policy);

        Assert.Equal(1, code);
        Assert.Contains("warning[N9050]: rule `narrow` never decides: rule `wide` (user) matches all its calls and says `block`", output, StringComparison.Ordinal);
        Assert.Contains("q.json:4:", output, StringComparison.Ordinal);
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_directory, name);
        File.WriteAllText(path, text);
        return path;
    }
}
