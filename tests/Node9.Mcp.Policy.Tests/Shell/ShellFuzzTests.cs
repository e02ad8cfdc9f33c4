using CsCheck;

using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Bounds;
using Node9.Mcp.Policy.Shell.Parsing;
using Node9.Mcp.Policy.Shell.Syntax;
using Node9.Mcp.Policy.Shell.Walking;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Tests.Shell;

public sealed class ShellFuzzTests
{
    private const string Alphabet = "$`\"'\\(){}[]<>|&;!*?~#=+-:/ \t\n\raxi10@%^,.EOF\0é";

    private static readonly ShellEnvironment Environment = new() { Home = "/home/u", WorkingDirectory = "/proj" };

    /// <summary>A case with a few characters put in, taken out, doubled, or the head of another case put on.</summary>
    private static Gen<string> Mutant => Gen.Select(
        Gen.Int[0, GrammarCase.All.Count - 1],
        Gen.Int[0, GrammarCase.All.Count - 1],
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 10_000], Gen.Int[0, Alphabet.Length - 1]).Array[1, 6],
        static (first, second, changes) =>
            changes.Aggregate(GrammarCase.All[first].Script, (text, change) => Change(text, GrammarCase.All[second].Script, change)));

    [Fact]
    public void A_mutated_script_never_throws_and_points_into_its_text() => Mutant.Sample(
        static text =>
        {
            Script script = ShellParser.Parse(text);
            IReadOnlyList<Fact> facts = new ShellWalker(Environment, new WorkBudget(), Describe, null).Walk(text);

            Assert.True(script.Error is null || facts.Any(static fact => fact.Certainty == Certainty.Opaque));
            Assert.All(facts, fact => Assert.InRange(fact.Span.End, fact.Span.Start, text.Length));
        },
        iter: 5000);

    [Theory]
    [InlineData("$((")]
    [InlineData("$(")]
    [InlineData("`\\")]
    [InlineData("\"$(")]
    [InlineData("${a:-")]
    [InlineData("<<E ")]
    [InlineData("<<E\n")]
    [InlineData("a[")]
    [InlineData("a[$(")]
    [InlineData("{a,")]
    [InlineData("((")]
    [InlineData("if a;then ")]
    [InlineData("case a in a) ")]
    [InlineData("f(){ ")]
    [InlineData("[[ ( ")]
    [InlineData("\\\n")]
    [InlineData("$'\\x41'")]
    [InlineData("x=$x$x;")]
    [InlineData("a|")]
    [InlineData("!(")]
    public void A_megabyte_of_one_thing_is_given_up_or_judged_within_its_steps(string unit)
    {
        foreach (int length in (int[])[10_000, 250_000, 1_000_000])
        {
            string text = string.Concat(Enumerable.Repeat(unit, length / unit.Length));
            var budget = new WorkBudget();
            IReadOnlyList<Fact> facts = new ShellAnalyzer(Describe).Analyze(text, Environment, budget);

            Assert.True(budget.Left >= 0 || facts.Any(static fact => fact.Certainty == Certainty.Opaque));
            Assert.True(length < WorkBudget.MaxLength || facts is [{ Certainty: Certainty.Opaque }]);
        }
    }

    [Theory]
    [InlineData("f(){ f;f;f;f; };f")]
    [InlineData("x=a; for i in {1..64}; do x=$x$x; done; run $x")]
    [InlineData("for a in {1..60};do for b in {1..60};do for c in {1..60};do for d in {1..60};do run;done;done;done;done")]
    [InlineData("alias a='b;a'; alias b='a;b'; a")]
    [InlineData("eval 'eval \"eval \\\"$0\\\"\"'")]
    [InlineData("x='eval \"$x;$x\"'; eval \"$x\"")]
    [InlineData("run {1..999}{1..999}{1..999}")]
    [InlineData("while a; do while b; do while c; do while d; do x=$y; y=$z; done; done; done; done")]
    public void A_script_that_grows_as_it_runs_stays_within_its_steps(string text)
    {
        var budget = new WorkBudget();
        IReadOnlyList<Fact> facts = new ShellAnalyzer(Describe).Analyze(text, Environment, budget);

        Assert.True(budget.Left >= 0 || facts.Any(static fact => fact.Certainty == Certainty.Opaque));
    }

    [Fact]
    public void A_describer_that_throws_makes_the_text_opaque()
    {
        var analyzer = new ShellAnalyzer(static (_, _) => throw new InvalidOperationException("broken"));

        Fact fact = Assert.Single(analyzer.Analyze("ls", Environment));
        Assert.Equal(Certainty.Opaque, fact.Certainty);
    }

    private static void Describe(ShellCommand command, ICommandSink sink)
    {
        if (command.Name is "sh" or "bash" or "sudo" or "env")
        {
            sink.Argv([.. command.Words.Skip(1)], Nesting.Child);
            sink.Shell(command.Words[^1], Nesting.Child);
        }

        sink.Fact(new Fact { Effect = "process.run", Object = command.Words.Count > 0 ? command.Words[0].Text : "", Span = command.Span });
    }

    private static string Change(string text, string other, (int Kind, int At, int Letter) change)
    {
        int at = text.Length == 0 ? 0 : change.At % text.Length;
        return change.Kind switch
        {
            0 => text.Insert(at, Alphabet[change.Letter].ToString()),
            1 when text.Length > 0 => text.Remove(at, 1),
            2 => text[..at] + text[(at / 2)..],
            3 => other[..(change.At % (other.Length + 1))] + text,
            _ => text[..at] + other,
        };
    }
}
