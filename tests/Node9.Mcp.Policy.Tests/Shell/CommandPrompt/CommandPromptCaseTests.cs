using System.Text.Json;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.CommandPrompt;
using Node9.Mcp.Policy.Shell.Commands;

namespace Node9.Mcp.Policy.Tests.Shell.CommandPrompt;

public sealed class CommandPromptCaseTests
{
    private static readonly char[] Separators = [' ', '\t', '\n', '&', '|', '(', ')', '"', '@', '/', '.', '\\', '>'];

    [Fact]
    public void A_text_is_judged_as_its_case_states() => Assert.Equal("", WindowsCase.Wrong("command-prompt", "cmd"));

    [Fact]
    public void Every_fact_points_into_the_text_it_was_read_from()
    {
        foreach (WindowsCase each in WindowsCase.Load("command-prompt"))
        {
            Assert.All(WindowsCase.Analyze("cmd", each.Line), fact => Assert.InRange(fact.Span.End, fact.Span.Start, each.Line.Length));
        }
    }

    [Theory]
    [InlineData("rd /s /q build")]
    [InlineData("RMDIR/S/Q build")]
    [InlineData("r^d /s /q \"build\"")]
    [InlineData("cmd /c \"rd /s /q build\"")]
    [InlineData("set d=build& rd /s /q %d%")]
    [InlineData("if exist build (rd /s /q build)")]
    [InlineData("for %i in (build) do rd /s /q %i")]
    [InlineData("powershell -c \"cmd /c rd /s /q build\"")]
    [InlineData("echo rd /s /q build| cmd")]
    public void However_it_is_spelled_the_effect_is_the_same(string text)
    {
        Fact fact = Assert.Single(WindowsCase.Analyze("cmd", text), static fact => fact.Effect == "file.delete");

        Assert.Equal("file.delete C:/code/app/build recursive class=workspace", fact.ToString());
        Assert.Equal(Certainty.Exact, fact.Certainty);
    }

    [Fact]
    public void Every_entry_is_in_the_notation_and_has_a_case()
    {
        HashSet<string> words =
        [
            .. WindowsCase.Load("command-prompt").Concat(WindowsCase.Load("from-bash")).SelectMany(static each => each.Line.ToLowerInvariant().Split(Separators)),
        ];
        foreach (EmbeddedFile file in EmbeddedData.Files("command-prompt/commands").Concat(EmbeddedData.Files("command-prompt/programs")))
        {
            using JsonDocument document = JsonDocument.Parse(file.Text.ToArray());
            foreach (JsonProperty entry in document.RootElement.EnumerateObject())
            {
                string[] names = entry.Name.Split('|');
                Assert.All(names, static name => Assert.True(
                    (PromptCatalogue.Commands.Find(name) ?? PromptCatalogue.Programs.Find(name)) is not null && name == name.ToLowerInvariant()));
                Assert.True(names.Any(words.Contains), $"`{entry.Name}` has no case");
            }
        }
    }
}
