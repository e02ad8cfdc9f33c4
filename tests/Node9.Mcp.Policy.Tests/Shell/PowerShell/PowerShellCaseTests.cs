using System.Text;
using System.Text.Json;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Tests.Shell.PowerShell;

public sealed class PowerShellCaseTests
{
    [Fact]
    public void A_text_is_judged_as_its_case_states() => Assert.Equal("", WindowsCase.Wrong("powershell", "PowerShell"));

    [Fact]
    public void A_text_inside_a_posix_command_line_is_judged_as_its_case_states() =>
        Assert.Equal("", WindowsCase.Wrong("from-bash", "Bash"));

    [Fact]
    public void Every_fact_points_into_the_text_it_was_read_from()
    {
        foreach (WindowsCase each in WindowsCase.Load("powershell"))
        {
            Assert.All(WindowsCase.Analyze("PowerShell", each.Line), fact => Assert.InRange(fact.Span.End, fact.Span.Start, each.Line.Length));
        }
    }

    [Theory]
    [InlineData("Remove-Item build -Recurse -Force")]
    [InlineData("ri build -r -fo")]
    [InlineData("RM -Path:build -RECURSE -Force:$true")]
    [InlineData("$d = 'bu' + 'ild'; Remove-Item $d -Recurse -Force")]
    [InlineData("iex 'Remove-Item build -Recurse -Force'")]
    [InlineData("& ('Remove-{0}' -f 'Item') -Recurse -Force build")]
    [InlineData("Remove-Item `\n  build `\n  -Recurse -Force")]
    [InlineData("foreach ($x in @('build')) { Remove-Item $x -Recurse -Force }")]
    [InlineData("'build' | Remove-Item -Recurse -Force")]
    public void However_it_is_spelled_the_effect_is_the_same(string text)
    {
        Fact fact = Assert.Single(WindowsCase.Analyze("PowerShell", text), static fact => fact.Effect == "file.delete");

        Assert.Equal("file.delete C:/code/app/build recursive force class=workspace", fact.ToString());
        Assert.Equal(Certainty.Exact, fact.Certainty);
    }

    [Theory]
    [InlineData("git push --force origin main", "git.push-force")]
    [InlineData("& git push -f origin main", "git.push-force")]
    [InlineData("Start-Process git -ArgumentList 'push','--force','origin','main'", "git.push-force")]
    [InlineData("npm publish", "package.publish")]
    public void A_program_has_the_facts_that_it_has_from_any_shell(string text, string effect) =>
        Assert.Contains(WindowsCase.Analyze("PowerShell", text), fact => fact.Effect == effect);

    [Theory]
    [InlineData("shell", "powershell")]
    [InlineData("shell", @"C:\Program Files\PowerShell\7\pwsh.exe")]
    [InlineData("interpreter", "pwsh")]
    public void An_argument_may_say_that_powershell_reads_the_command(string name, string value)
    {
        var call = new ToolCall
        {
            Tool = "run_command",
            Arguments = JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["command"] = "ri build", [name] = value }),
        };

        Assert.Contains(
            new FactExtractor(TestPolicy.Verbs).Extract(call, WindowsCase.ContextOf("PowerShell")), static fact => fact.Effect == "file.delete");
    }

    [Theory]
    [InlineData("Remove-Item foo")]
    [InlineData("iex 'ri foo'")]
    [InlineData("cmd /c del foo")]
    public void An_encoded_command_is_read(string code)
    {
        string text = $"powershell -nop -enc {Convert.ToBase64String(Encoding.Unicode.GetBytes(code))}";

        Assert.Contains(WindowsCase.Analyze("Bash", text), static fact => fact.Effect == "file.delete");
    }
}
