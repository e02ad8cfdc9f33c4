using System.Text.Json;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Cli.Tests.Verbs.Policies;

public sealed class PolicyReplayVerbTests : IDisposable
{
    private const string Candidate = """
        { "policy": { "rules": [
          { "id": "no-reports", "match": { "fact": { "fact": "file.read", "object": "/home/ada/code/shop/reports/*" } },
            "decision": "block", "reason": "Reports are not read.",
            "examples": { "match": [{ "tool": "read_file", "arguments": { "path": "/home/ada/code/shop/reports/a" } }],
                          "noMatch": [{ "tool": "read_file", "arguments": { "path": "/home/ada/code/shop/a" } }] } },
          { "id": "build-is-ours", "match": { "fact": { "fact": "file.delete", "object": "/home/ada/code/shop/build/*" } },
            "decision": "allow", "reason": "It is made anew.",
            "examples": { "match": [{ "tool": "delete_file", "arguments": { "path": "/home/ada/code/shop/build/a" } }],
                          "noMatch": [{ "tool": "delete_file", "arguments": { "path": "/home/ada/code/shop/a" } }] } },
        ] } }
        """;

    private readonly Record _record = new();

    public void Dispose() => _record.Dispose();

    [Fact]
    public async Task Calls_are_judged_by_the_candidate_and_compared_with_what_policy_said_then()
    {
        _record.Add("read_file", """{"path":"reports/q1.md"}""", Decision.Allow, Decision.Allow, "filesystem-read");
        _record.Add("read_file", """{"path":"README.md"}""", Decision.Allow, Decision.Allow, "filesystem-read");
        _record.Deletion("build/a.o");
        _record.Deletion("src/a.c", approved: false);

        JsonElement report = await _record.JsonAsync("replay", "--config", _record.Write("c.json", Candidate));

        Assert.Equal(4, report.GetProperty("replayed").GetInt32());
        Assert.Equal(2, report.GetProperty("unchanged").GetInt32());
        Assert.Equal(1, report.GetProperty("newlyBlocked").GetInt32());
        Assert.Equal(0, report.GetProperty("newlyHeld").GetInt32());
        Assert.Equal(1, report.GetProperty("newlyAllowed").GetInt32());
        Assert.Equal(50, report.GetProperty("promptsPer100").GetProperty("before").GetDouble());
        Assert.Equal(25, report.GetProperty("promptsPer100").GetProperty("after").GetDouble());
        JsonElement blocked = report.GetProperty("changes").EnumerateArray().Single(each => each.GetProperty("after").GetString() == "block");
        Assert.Equal("no-reports", blocked.GetProperty("rule").GetString());
        Assert.Equal("reports/q1.md", blocked.GetProperty("example").GetProperty("arguments").GetProperty("path").GetString());
    }

    [Fact]
    public async Task A_change_fails_only_when_it_is_asked_to()
    {
        _record.Add("read_file", """{"path":"reports/q1.md"}""", Decision.Allow, Decision.Allow, "filesystem-read");
        string candidate = _record.Write("c.json", Candidate);

        (int code, string output) = await _record.RunAsync("replay", "--config", candidate);
        (int strict, _) = await _record.RunAsync("replay", "--config", candidate, "--fail-on-change");
        (int none, _) = await _record.RunAsync("replay", "--config", candidate, "--fail-on-change", "--since", "2999-01-01");

        Assert.Equal((0, 1, 0), (code, strict, none));
        Assert.Contains("newly blocked   1", output, StringComparison.Ordinal);
        Assert.Contains("allow -> block  no-reports  1 calls", output, StringComparison.Ordinal);
        Assert.Contains("""files: read_file {"path":"reports/q1.md"}  (call c1)""", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_judged_again_is_counted_by_its_reason()
    {
        _record.Add("read_file", """{"path":"reports/q1.md"}""", Decision.Allow, Decision.Allow, "filesystem-read", keeps: false);
        _record.Add("write_file", $$"""{"path":"a","content":"{{new string('x', 20_000)}}"}""", Decision.Allow, Decision.Allow, "posture");
        _record.Add("log_in", """{"password":"s3cr3t"}""", Decision.Allow, Decision.Allow, "posture");
        _record.Add("read_file", """{"file":1}""", Decision.Block, Decision.Block, "schema.violated");

        JsonElement report = await _record.JsonAsync("replay", "--config", _record.Write("c.json", Candidate));

        Assert.Equal("""{"outline":1,"cut":1,"masked":1,"gate":1}""",
            report.GetProperty("notReplayed").GetRawText().Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(0, report.GetProperty("replayed").GetInt32());
    }

    [Fact]
    public async Task A_broken_line_is_one_error_and_the_rest_is_judged()
    {
        _record.Add("read_file", """{"path":"README.md"}""", Decision.Allow, Decision.Allow, "filesystem-read");
        string[] lines = File.ReadAllLines(_record.LogFile);
        File.WriteAllText(_record.LogFile, $"{lines[0]}\nnonsense\n{lines[1].Replace("\"allow\"", "\"maybe\"", StringComparison.Ordinal)}\n{lines[1]}\n");

        (int code, string output) = await _record.RunAsync("replay", "--config", _record.Write("c.json", Candidate));

        Assert.Equal(0, code);
        string file = Path.GetFileName(_record.LogFile);
        Assert.Contains($"error: {file}:2 is passed over: it is not a row of the log", output, StringComparison.Ordinal);
        Assert.Contains($"error: {file}:3 is passed over: it does not say what was decided", output, StringComparison.Ordinal);
        Assert.Contains("1 calls recorded, 1 judged again", output, StringComparison.Ordinal);
        Assert.Contains("passed over     2", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_moment_that_cannot_be_read_is_a_matter_of_usage()
    {
        (int code, string output) = await _record.RunAsync("replay", "--since", "yesterday");

        Assert.Equal(2, code);
        Assert.Contains("hint: --since 7d", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Coverage_names_rules_that_no_call_hit_and_tools_that_no_rule_knew()
    {
        _record.Add("read_file", """{"path":"reports/q1.md"}""", Decision.Block, Decision.Block, "no-reports");
        _record.Add("ping_host", "{}", Decision.Allow, Decision.Allow, "posture");
        string tools = _record.Write("tools.json", """{ "tools": [{ "name": "read_file" }, { "name": "never_used" }] }""");

        JsonElement report = await _record.JsonAsync(
            "coverage", "--config", _record.Write("c.json", Candidate), "--tools", $"files={tools}");

        Assert.Equal(2, report.GetProperty("calls").GetInt32());
        Assert.Equal("build-is-ours", Assert.Single(report.GetProperty("rulesNeverHit").EnumerateArray()).GetProperty("rule").GetString());
        Assert.Equal(
            [("never_used", 0), ("ping_host", 1)],
            report.GetProperty("toolsNeverRuled").EnumerateArray()
                .Select(static each => (each.GetProperty("tool").GetString(), each.GetProperty("calls").GetInt32())));
    }
}
