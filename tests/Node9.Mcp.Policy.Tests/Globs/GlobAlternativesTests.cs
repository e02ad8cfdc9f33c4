using CsCheck;
using Node9.Mcp.Policy.Globs;

namespace Node9.Mcp.Policy.Tests.Globs;

public class GlobAlternativesTests
{
    private static readonly string[] Pieces = ["a", "b.", "/", "{a,b}", "{,c}", "{x}", "{", "}", ",", "é"];

    [Fact]
    public void What_is_written_out_is_what_the_machine_accepts_and_nothing_else()
    {
        Gen<string> patterns = Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, 6].Select(string.Concat);
        Gen<string> texts = Gen.Int[0, 6].Select(i => "abcx./é"[i]).Array[0, 6].Select(chars => new string(chars));
        Gen.Select(patterns, texts).Sample((pattern, text) =>
        {
            if (GlobAlternatives.TryList(pattern, out string[]? words))
            {
                Assert.True(new GlobParser(pattern, GlobKind.Name).TryParse(out GlobState[]? states, out string? error), error);
                var machine = new GlobMachine(states);
                Assert.All(words, word => Assert.True(machine.IsMatch(word), $"{pattern} should match {word}"));
                Assert.Equal(machine.IsMatch(text), words.Contains(text));
            }
        }, iter: 20_000);
    }

    [Fact]
    public void A_glob_that_stands_for_too_many_words_is_not_written_out() => Assert.False(
        GlobAlternatives.TryList(string.Concat(Enumerable.Repeat("{a,b}", 30)), out _));
}
