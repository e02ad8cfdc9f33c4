using System.Text.Json;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Cli.Tests.Verbs.Policies;

public sealed class PolicySuggestVerbTests : IDisposable
{
    private readonly Record _record = new();

    public void Dispose() => _record.Dispose();

    [Fact]
    public async Task What_was_approved_again_and_again_becomes_a_rule_for_its_directory_that_works_when_pasted()
    {
        _record.Deletion("build/a.o");
        _record.Deletion("build/b.o");
        _record.Deletion("/home/ada/code/shop/build/c.o");
        _record.Deletion("src/main.c");

        JsonElement found = Assert.Single(await SuggestionsAsync());

        JsonElement rule = found.GetProperty("rule");
        JsonElement fact = rule.GetProperty("match").GetProperty("fact");
        Assert.Equal("allow", rule.GetProperty("decision").GetString());
        Assert.Equal("file.delete", fact.GetProperty("fact").GetString());
        Assert.Equal("/home/ada/code/shop/build/*", fact.GetProperty("object").GetString());
        Assert.False(fact.GetProperty("recursive").GetBoolean());
        Assert.Equal("build-other/a.o", rule.GetProperty("examples").GetProperty("noMatch")[0].GetProperty("arguments").GetProperty("path").GetString());
        Assert.Equal(3, found.GetProperty("covers").GetInt32());
        Assert.Equal(1, found.GetProperty("leaves").GetInt32());
        Assert.Equal("src/main.c", found.GetProperty("left")[0].GetProperty("arguments").GetProperty("path").GetString());

        string pasted = _record.Write("pasted.json", $$"""{ "mcpServers": { "files": { "command": "files" } }, "policy": { "rules": [{{rule.GetRawText()}}] } }""");
        (int code, string output) = await OwnProgram.RunAsync("policy", "test", "--config", pasted);
        Assert.True(code == 0, output);
        JsonElement replayed = await _record.JsonAsync("replay", "--config", pasted);
        Assert.Equal(3, replayed.GetProperty("newlyAllowed").GetInt32());
        Assert.Equal(1, replayed.GetProperty("unchanged").GetInt32());
    }

    [Fact]
    public async Task Nothing_is_suggested_that_would_let_through_what_was_denied()
    {
        for (int i = 0; i < 4; i++)
        {
            _record.Deletion($"build/{i}.o");
        }

        _record.Deletion("build/keep.o", approved: false);

        Assert.Empty(await SuggestionsAsync());
    }

    [Fact]
    public async Task Nothing_is_suggested_where_a_refused_call_cannot_be_looked_at()
    {
        for (int i = 0; i < 4; i++)
        {
            _record.Deletion($"build/{i}.o");
        }

        _record.Add("delete_file", """{"path":"build/x"}""", Decision.Block, Decision.Block, "filesystem-delete", keeps: false);

        Assert.Empty(await SuggestionsAsync());
    }

    [Theory]
    [InlineData("delete_file", """{"path":"/home/ada/.ssh/id_rsa"}""")]
    [InlineData("delete_file", """{"path":"/etc/hosts"}""")]
    [InlineData("delete_file", """{"path":"/home/ada/notes.txt"}""")]
    [InlineData("delete_file", """{"path":"/home/ada/.config/node9-mcp/policy.json"}""")]
    [InlineData("run_command", """{"command":"sudo rm /srv/data/a/b"}""")]
    [InlineData("run_command", """{"command":"$X"}""")]
    [InlineData("write_file", """{"path":"a","content":"password"}""")]
    public async Task Nothing_is_suggested_about_what_is_left_to_people(string tool, string arguments)
    {
        for (int i = 0; i < 4; i++)
        {
            _record.Add(tool, arguments, Decision.Review, Decision.Allow, "some-rule", "ada by cli");
        }

        Assert.Empty(await SuggestionsAsync());
    }

    [Fact]
    public async Task A_rule_of_the_users_own_is_not_answered_by_another()
    {
        for (int i = 0; i < 4; i++)
        {
            _record.Deletion($"build/{i}.o");
        }

        string own = _record.Write("own.json", """
            { "policy": { "rules": [
              { "id": "ask-me", "match": { "fact": "file.delete" }, "decision": "review", "reason": "I want to see it.",
                "examples": { "match": [{ "tool": "delete_file", "arguments": { "path": "a" } }],
                              "noMatch": [{ "tool": "read_file", "arguments": { "path": "a" } }] } } ] } }
            """);

        JsonElement report = await _record.JsonAsync("suggest", "--config", own);
        Assert.Empty(report.GetProperty("suggestions").EnumerateArray());
    }

    [Fact]
    public async Task With_nothing_to_suggest_it_says_so_and_less_than_again_and_again_is_a_matter_of_usage()
    {
        (int code, string output) = await _record.RunAsync("suggest");
        (int usage, _) = await _record.RunAsync("suggest", "--min", "1");

        Assert.Equal(("nothing to suggest", 0, 2), (output.Trim(), code, usage));
    }

    private async Task<JsonElement[]> SuggestionsAsync()
    {
        JsonElement report = await _record.JsonAsync("suggest", "--config", _record.Write("c.json", """{ "policy": {} }"""));
        return [.. report.GetProperty("suggestions").EnumerateArray()];
    }
}
