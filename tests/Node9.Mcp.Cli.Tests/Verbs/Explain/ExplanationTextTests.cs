using System.Text.Json;
using Node9.Mcp.Cli.Verbs.Explain;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Engine;
using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Cli.Tests.Verbs.Explain;

public sealed class ExplanationTextTests
{
    private static readonly PolicyEngine Engine = new(
        ConfigurationLoader.Load(ConfigurationRequest.ForThisProcess(needsServers: false)).Snapshot!.Policy);

    private static readonly CallContext Context = new() { WorkingDirectory = "/home/ada/app", Home = "/home/ada" };

    [Fact]
    public void A_fact_stands_over_the_words_that_it_came_from_with_the_rules_that_spoke_and_those_that_nearly_did()
    {
        string text = Explained("git status && git push --force origin main");

        Assert.Contains("tree\n  chain\n", text, StringComparison.Ordinal);
        Assert.Contains("git.push origin ref=main force (exact)\n"
            + "     git status && git push --force origin main\n", text, StringComparison.Ordinal);
        Assert.Contains("matches  review by git-push (shield:git): ", text, StringComparison.Ordinal);
        Assert.Contains("not      review by shell-unknown-destructive (shield:shell): `destructive-looking` is not set", text, StringComparison.Ordinal);
        Assert.Matches(@"\nreview: .*\n  rule    git-push \(shield:git\)\n  instead ", text);
        Assert.DoesNotContain('\u001b', text);
    }

    [Fact]
    public void What_is_not_known_is_said_and_a_call_that_is_allowed_is_explained_as_well()
    {
        Assert.Contains("   unknown  ", Explained("rm -rf \"$WHERE\""), StringComparison.Ordinal);
        Assert.Matches(@"so       allow by shell-run \(shield:shell\)\n", Explained("ls"));
    }

    [Theory]
    [InlineData("rm x", 3, 1, "> rm x\n>    ^\n")]
    [InlineData("cd a\nrm x", 5, 4, "> 2:1  rm x\n>      ^^^^\n")]
    [InlineData("rm \u6f22\u5b57 b", 6, 1, "> rm \u6f22\u5b57 b\n>         ^\n")]
    [InlineData("a\tb", 2, 1, "> a\\tb\n>    ^\n")]
    [InlineData("a b\nc", 2, 3, "> 1:3  a b\n>        ^ …\n")]
    [InlineData("ab", 1, 5, "")]
    [InlineData("ab", 1, 0, "")]
    public void Carets_stand_below_the_stretch(string text, int start, int length, string shown)
    {
        using var output = new StringWriter { NewLine = "\n" };

        SourceLines.Write(output, "> ", text, new SourceSpan(start, length));

        Assert.Equal(shown, output.ToString());
    }

    [Fact]
    public void A_long_line_is_cut_around_the_stretch()
    {
        using var output = new StringWriter { NewLine = "\n" };

        SourceLines.Write(output, "", new string('a', 5_000) + "XYZ" + new string('b', 5_000), new SourceSpan(5_000, 3));

        string[] lines = output.ToString().Split('\n');
        Assert.True(lines[0].Length < 220);
        Assert.Equal("XYZ", lines[0].Substring(lines[1].IndexOf('^', StringComparison.Ordinal), 3));
    }

    [Fact]
    public async Task The_verbs_answer_with_the_same_content_in_JSON_and_their_exit_code_is_the_verdict()
    {
        (int allowed, string plain) = await OwnProgram.RunAsync("explain", "--cwd", "/w", "--home", "/h", "--", "ls");
        (int held, string command) = await OwnProgram.RunAsync("explain", "--json", "--", "rm -rf build");
        (int refused, string call) = await OwnProgram.RunAsync(
            "policy", "explain", "--json", "--server", "db", "--tool", "query", "--arguments", """{"sql":"drop table users"}""");
        (int wrong, string problem) = await OwnProgram.RunAsync("policy", "explain", "--tool", "query", "--arguments", "[1]");
        (int nothing, _) = await OwnProgram.RunAsync("explain");

        Assert.Equal((0, 1, 1, 2, 2), (allowed, held, refused, wrong, nothing));
        Assert.Contains("allow", plain, StringComparison.Ordinal);
        JsonElement fact = JsonElement.Parse(command).GetProperty("facts").EnumerateArray()
            .Single(static each => each.GetProperty("effect").GetString() == "file.delete");
        Assert.Equal((1, 8), (fact.GetProperty("line").GetInt32(), fact.GetProperty("column").GetInt32()));
        Assert.Equal("filesystem-delete", fact.GetProperty("deciding").GetProperty("rule").GetString());
        Assert.NotEmpty(fact.GetProperty("near").EnumerateArray());
        Assert.Equal("/sql", JsonElement.Parse(call).GetProperty("texts")[0].GetProperty("source").GetString());
        Assert.Contains("not a JSON object", problem, StringComparison.Ordinal);
    }

    private static string Explained(string command)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var call = new ToolCall
        {
            Tool = "Bash",
            Arguments = JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["command"] = command }),
        };
        new ExplanationText(output, colour: false).Write(Engine.Explain(call, Context));
        return output.ToString();
    }
}
