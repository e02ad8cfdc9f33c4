using System.CommandLine;

namespace Node9.Mcp.Cli.Tests.Verbs;

public sealed class HelpTests
{
    public static TheoryData<string> Verbs()
    {
        var data = new TheoryData<string>();
        foreach ((string path, Command _) in Walk("", Program.Root()))
        {
            data.Add(path);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Every_verb_says_what_it_does_and_shows_examples_that_can_be_typed(string path)
    {
        Command verb = Walk("", Program.Root()).Single(each => each.Path == path).Verb;

        string[] halves = verb.Description!.Split("\n\nExamples:\n");
        Assert.Equal(2, halves.Length);
        Assert.EndsWith(".", halves[0].Trim(), StringComparison.Ordinal);
        foreach (string example in halves[1].Split('\n').Select(static line => line.Trim()))
        {
            if (example.StartsWith("node9-mcp ", StringComparison.Ordinal))
            {
                Assert.Empty(Program.Root().Parse(example.Split(" | ")[0]["node9-mcp ".Length..]).Errors);
            }
        }

        Assert.Contains(halves[1].Split('\n'), line => line.StartsWith($"  node9-mcp {path}".TrimEnd(), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Every_option_and_argument_is_described(string path)
    {
        Command verb = Walk("", Program.Root()).Single(each => each.Path == path).Verb;

        Assert.All(verb.Options, static option => Assert.False(string.IsNullOrWhiteSpace(option.Description), option.Name));
        Assert.All(verb.Arguments, static argument => Assert.False(string.IsNullOrWhiteSpace(argument.Description), argument.Name));
    }

    [Fact]
    public async Task The_version_stands_alone()
    {
        (int code, string output) = await OwnProgram.RunAsync("--version");

        Assert.Equal(0, code);
        Assert.Matches(@"^\d+\.\d+\.\d+\S*\r?\n$", output);
    }

    [Fact]
    public async Task Help_is_on_standard_output_and_succeeds()
    {
        (int code, string output) = await OwnProgram.RunAsync("approvals", "--help");

        Assert.Equal(0, code);
        Assert.Contains("Examples:", output, StringComparison.Ordinal);
        Assert.Contains("node9-mcp approvals list", output, StringComparison.Ordinal);
    }

    private static IEnumerable<(string Path, Command Verb)> Walk(string path, Command verb)
    {
        yield return (path, verb);
        foreach (Command below in verb.Subcommands)
        {
            foreach ((string, Command) each in Walk(path.Length == 0 ? below.Name : $"{path} {below.Name}", below))
            {
                yield return each;
            }
        }
    }
}
