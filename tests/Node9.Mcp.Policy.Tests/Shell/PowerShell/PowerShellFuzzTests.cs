using CsCheck;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Bounds;
using Node9.Mcp.Policy.Shell.PowerShell.Parsing;
using Node9.Mcp.Policy.Shell.PowerShell.Syntax;

namespace Node9.Mcp.Policy.Tests.Shell.PowerShell;

public sealed class PowerShellFuzzTests
{
    private const string Alphabet = "$`\"'\\(){}[]<>|&;!*?#=+-:/ \t\n\rax1@%,._‘”–\0";

    private static readonly IReadOnlyList<WindowsCase> Cases = WindowsCase.Load("powershell");

    /// <summary>A case with a few characters put in, taken out or exchanged.</summary>
    private static Gen<string> Mutant => Gen.Select(
        Gen.Int[0, Cases.Count - 1],
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 10_000], Gen.Int[0, Alphabet.Length - 1]).Array[1, 6],
        static (index, changes) => changes.Aggregate(Cases[index].Line, Change));

    [Fact]
    public void A_mutated_text_never_throws_and_points_into_itself() => Mutant.Sample(
        static text =>
        {
            IReadOnlyList<Fact> facts = WindowsCase.Analyze("PowerShell", text);

            Assert.DoesNotContain(facts, static fact => fact.Unknown?.Contains("the engine failed", StringComparison.Ordinal) == true);
            Assert.All(facts, fact => Assert.InRange(fact.Span.End, fact.Span.Start, text.Length));
        },
        iter: 3000);

    [Theory]
    [InlineData("(")]
    [InlineData("$(")]
    [InlineData("@(")]
    [InlineData("@{a=")]
    [InlineData("{")]
    [InlineData("[")]
    [InlineData("[int]")]
    [InlineData("\"$(")]
    [InlineData("\"$a")]
    [InlineData("`u{")]
    [InlineData("${")]
    [InlineData("@'\n")]
    [InlineData("<#")]
    [InlineData("a|")]
    [InlineData("a,")]
    [InlineData("!")]
    [InlineData("-not ")]
    [InlineData("1+")]
    [InlineData("a.b(")]
    [InlineData("$a[")]
    [InlineData("if(1){")]
    [InlineData("if(1){}else")]
    [InlineData("foreach($a in ")]
    [InlineData("switch(1){")]
    [InlineData("try{}catch{}")]
    [InlineData("function f{f}f;")]
    [InlineData("$a+=$a;")]
    [InlineData("$a=$a,$a;")]
    [InlineData("{0}-f")]
    [InlineData("iex '")]
    [InlineData("ri a;")]
    [InlineData("a\n\n")]
    [InlineData(";")]
    public void A_megabyte_of_one_thing_is_given_up_or_judged_within_its_steps(string unit)
    {
        foreach (int length in (int[])[10_000, 250_000, 1_000_000])
        {
            string text = string.Concat(Enumerable.Repeat(unit, length / unit.Length));
            var budget = new WorkBudget();
            PowerShellScript script = PowerShellParser.Parse(text, budget);
            IReadOnlyList<Fact> facts = WindowsCase.Analyze("PowerShell", text);

            Assert.True(budget.Left >= 0 || script.IsTooComplex);
            Assert.True(script.Error is null || facts.Any(static fact => fact.Certainty == Certainty.Opaque));
            Assert.True(length < WorkBudget.MaxLength || facts.Any(static fact => fact.Certainty == Certainty.Opaque));
        }
    }

    private static string Change(string text, (int Kind, int At, int Character) change)
    {
        int at = change.At % (text.Length + 1);
        string put = Alphabet[change.Character].ToString();
        return change.Kind == 0 || at == text.Length ? text.Insert(at, put)
            : change.Kind == 1 ? text.Remove(at, 1)
            : text.Remove(at, 1).Insert(at, put);
    }
}
