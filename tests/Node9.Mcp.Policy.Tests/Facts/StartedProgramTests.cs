using System.Text.Json;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Tests.Facts;

/// <summary>What is left to the start of another program, and what is asked about at once.</summary>
public sealed class StartedProgramTests
{
    [Theory]
    [InlineData("""sh -c 'rm "$X"'""", "file.delete")]
    [InlineData("sh -c 'cat x | base64 -d | sh'", "code.disguised")]
    [InlineData("xargs rm -f", "file.delete")]
    [InlineData("""bash -c 'eval "$X"'""", "opaque")]
    public void What_is_not_known_is_left_to_the_program_that_will_do_it(string command, string effect)
    {
        Assert.DoesNotContain(Facts(command, Door.Process), fact => fact.Effect == effect);
        Assert.Contains(Facts(command, Door.Hook), fact => fact.Effect == effect);
    }

    [Theory]
    [InlineData("sh -c 'rm -rf build'", "file.delete")]
    [InlineData("""sh -c 'kill "$X"'""", "process.kill")]
    [InlineData("""python3 -c 'exec(x)'""", "code.run")]
    [InlineData("find . -name '*.o' -delete", "file.delete")]
    [InlineData("""sh -c 'echo hi > "$X"'""", "file.write")]
    public void What_is_known_or_done_by_the_program_itself_counts(string command, string effect) =>
        Assert.Contains(Facts(command, Door.Process), fact => fact.Effect == effect);

    [Theory]
    [InlineData("ls", true)]
    [InlineData("cat /etc/hostname", true)]
    [InlineData("rm x", false)]
    [InlineData("cat /home/u/.ssh/id_rsa", false)]
    [InlineData("git push", false)]
    public void Only_what_leaves_nothing_behind_is_inert(string command, bool inert) =>
        Assert.Equal(inert, Facts(command, Door.Process).All(StartedPrograms.IsInert));

    private static IReadOnlyList<Fact> Facts(string command, Door door) => new FactExtractor(TestPolicy.Verbs).Extract(
        new ToolCall
        {
            Door = door,
            Tool = "exec",
            Arguments = JsonElement.Parse($$"""{"command":{{JsonEncodedTextOf(command)}}}"""),
        },
        new CallContext { WorkingDirectory = "/home/u/work", Home = "/home/u" });

    private static string JsonEncodedTextOf(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}
