using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Tests.Shell.Commands;

public sealed class CommandCaseTests
{
    public static TheoryData<string> Families => [.. CommandCase.All.Select(each => each.Family).Distinct()];

    [Theory]
    [MemberData(nameof(Families))]
    public void A_command_line_has_the_facts_that_its_case_states(string family)
    {
        var wrong = new List<string>();
        foreach (CommandCase each in CommandCase.All.Where(each => each.Family == family))
        {
            string expected = string.Join("\n    ", each.Facts);
            string actual = string.Join("\n    ", CommandCase.Analyze(each.Line).Select(CommandCase.Show));
            if (expected != actual)
            {
                wrong.Add($"{each.Line}\n  expected\n    {expected}\n  got\n    {actual}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong));
    }

    [Theory]
    [InlineData("rm -rf build", "/bin/rm -fr build")]
    [InlineData("rm -rf build", "env X=1 nohup nice -n 5 rm --recurs --force build")]
    [InlineData("rm -rf build", "sh -c 'rm -rf build'")]
    [InlineData("rm -rf build", "echo rm -rf build | bash")]
    [InlineData("rm -rf build", "busybox rm -r -f ./build/")]
    [InlineData("rm -rf build", "timeout 5 xargs rm -rf build < /dev/null")]
    [InlineData("git push --force origin main", "git -C . -c a.b=c push origin main -f")]
    public void However_it_is_spelled_the_effect_is_the_same(string plain, string evasive)
    {
        static string[] Grave(string line) =>
        [
            .. CommandCase.Analyze(line)
                .Where(fact => fact.Effect is "file.delete" or "git.push" or "git.push-force" && fact.Certainty == Certainty.Exact)
                .Select(fact => fact.ToString()),
        ];

        Assert.NotEmpty(Grave(plain));
        Assert.Equal(Grave(plain), Grave(evasive));
    }

    [Fact]
    public void Every_fact_points_into_the_line_it_was_read_from()
    {
        foreach (CommandCase each in CommandCase.All)
        {
            foreach (Fact fact in CommandCase.Analyze(each.Line))
            {
                Assert.InRange(fact.Span.Start, 0, each.Line.Length);
                Assert.InRange(fact.Span.End, 0, each.Line.Length);
            }
        }
    }

    [Fact]
    public void What_is_not_exact_says_what_is_not_known()
    {
        foreach (CommandCase each in CommandCase.All)
        {
            Assert.All(
                CommandCase.Analyze(each.Line).Where(fact => fact.Certainty != Certainty.Exact),
                fact => Assert.False(string.IsNullOrWhiteSpace(fact.Unknown), $"{each.Line}: {fact}"));
        }
    }

    [Fact]
    public void Paths_on_another_machine_are_not_ours()
    {
        Fact fact = Assert.Single(CommandCase.Analyze("ssh host rm -rf src"), each => each.Effect == "file.delete");
        Assert.True(fact.Has("remote"));
        Assert.False(fact.Has("class=workspace"));
    }
}
