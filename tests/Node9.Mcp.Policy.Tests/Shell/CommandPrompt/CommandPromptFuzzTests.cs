using CsCheck;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Bounds;
using Node9.Mcp.Policy.Shell.CommandPrompt;

namespace Node9.Mcp.Policy.Tests.Shell.CommandPrompt;

public sealed class CommandPromptFuzzTests
{
    private const string Alphabet = "%!^\"&|()<>@:=/\\ \t\n\rai1~*?,;.";

    private static readonly IReadOnlyList<WindowsCase> Cases = WindowsCase.Load("command-prompt");

    [Fact]
    public void A_mutated_text_never_throws_and_points_into_itself() => Gen.Select(
            Gen.Int[0, Cases.Count - 1],
            Gen.Select(Gen.Bool, Gen.Int[0, 10_000], Gen.Int[0, Alphabet.Length - 1]).Array[1, 6],
            static (index, changes) => changes.Aggregate(Cases[index].Line, Change))
        .Sample(
            static text =>
            {
                IReadOnlyList<Fact> facts = WindowsCase.Analyze("cmd", text);

                Assert.DoesNotContain(facts, static fact => fact.Unknown?.Contains("the engine failed", StringComparison.Ordinal) == true);
                Assert.All(facts, fact => Assert.InRange(fact.Span.End, fact.Span.Start, text.Length));
            },
            iter: 3000);

    [Fact]
    public void Words_and_signs_stand_in_the_text_in_order() => Gen.Int[0, Alphabet.Length - 1].Array[0, 60].Sample(
        static letters =>
        {
            int end = 0;
            foreach (PromptToken token in PromptLexer.Read(string.Concat(letters.Select(static at => Alphabet[at]))))
            {
                Assert.InRange(token.Span.Start, end, letters.Length);
                end = token.Span.End;
                Assert.InRange(end, token.Span.Start + 1, letters.Length);
            }
        },
        iter: 3000);

    [Theory]
    [InlineData("%")]
    [InlineData("!a")]
    [InlineData("%a%")]
    [InlineData("^")]
    [InlineData("\"")]
    [InlineData("(")]
    [InlineData("a&")]
    [InlineData("a|")]
    [InlineData(">")]
    [InlineData("set a=%a%%a%&")]
    [InlineData("set %a=a&")]
    [InlineData("for %i in (")]
    [InlineData("for %i in (a b c) do ")]
    [InlineData("for /f %i in ('a') do b&")]
    [InlineData("if a==a ")]
    [InlineData("call ")]
    [InlineData("cmd /c ")]
    [InlineData("del a&")]
    public void A_megabyte_of_one_thing_is_given_up_or_judged_within_its_steps(string unit)
    {
        foreach (int length in (int[])[10_000, 250_000, 1_000_000])
        {
            string text = string.Concat(Enumerable.Repeat(unit, length / unit.Length));
            IReadOnlyList<Fact> facts = WindowsCase.Analyze("cmd", text);

            Assert.NotEmpty(facts);
            Assert.True(length < WorkBudget.MaxLength || facts.Any(static fact => fact.Certainty == Certainty.Opaque));
        }
    }

    private static string Change(string text, (bool Puts, int At, int Character) change)
    {
        int at = change.At % (text.Length + 1);
        return change.Puts || at == text.Length ? text.Insert(at, Alphabet[change.Character].ToString()) : text.Remove(at, 1);
    }
}
