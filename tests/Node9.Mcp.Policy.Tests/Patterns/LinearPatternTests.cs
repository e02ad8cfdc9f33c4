using System.Text.Json;
using System.Text.RegularExpressions;
using CsCheck;
using Node9.Mcp.Policy.Patterns;

namespace Node9.Mcp.Policy.Tests.Patterns;

public sealed class LinearPatternTests
{
    public static TheoryData<string, string[], string[]> Matches { get; } = ReadMatches();

    public static TheoryData<string, string> Refused { get; } = ReadRefused();

    [Theory]
    [MemberData(nameof(Matches))]
    public void A_pattern_means_what_ECMA_262_says(string pattern, string[] match, string[] not)
    {
        Assert.True(LinearPattern.TryCompile(pattern, out LinearPattern? compiled, out string? whyNot), whyNot);

        Assert.All(match.Concat(not), text => Assert.True(compiled.IsExactFor(text), text));
        Assert.All(match, text => Assert.True(compiled.IsMatch(text), text));
        Assert.All(not, text => Assert.False(compiled.IsMatch(text), text));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_is_not_linear_or_not_clear_is_refused_by_name(string pattern, string why)
    {
        Assert.False(LinearPattern.TryCompile(pattern, out LinearPattern? compiled, out string? whyNot));

        Assert.Null(compiled);
        Assert.Contains(why, whyNot);
    }

    [Fact]
    public void Groups_nested_beyond_the_bound_are_refused()
    {
        string pattern = new string('(', 4000) + "a" + new string(')', 4000);

        Assert.False(LinearPattern.TryCompile(pattern, out _, out string? whyNot));
        Assert.Contains("nested groups", whyNot);
    }

    [Fact]
    public void A_pattern_longer_than_the_bound_is_refused()
    {
        Assert.False(LinearPattern.TryCompile(new string('a', LinearPattern.MaxLength + 1), out _, out string? whyNot));
        Assert.Contains("longer than", whyNot);
    }

    [Fact]
    public void A_word_edge_is_exact_for_ASCII_text_only()
    {
        Assert.True(LinearPattern.TryCompile("\\bfoo\\b", out LinearPattern? word, out _));

        Assert.True(word.IsExactFor("a foo"));
        Assert.False(word.IsExactFor("éfoo"));
    }

    [Fact]
    public void A_property_is_exact_up_to_U_FFFF_only()
    {
        Assert.True(LinearPattern.TryCompile("^\\p{L}$", out LinearPattern? letter, out _));

        Assert.True(letter.IsExactFor("中"));
        Assert.False(letter.IsExactFor("𝒳"));
    }

    [Fact]
    public void A_lone_surrogate_counts_as_the_replacement_character()
    {
        Assert.True(LinearPattern.TryCompile("^rm.-rf\\uFFFD$", out LinearPattern? pattern, out _));

        Assert.True(pattern.IsMatch("rm\uD800-rf\uDC00"));
    }

    [Fact]
    public void Any_text_as_a_pattern_compiles_or_is_refused()
    {
        Gen<string> piece = Gen.OneOf(
            "(", ")", "[", "]", "{", "}", "?", "*", "+", "^", "$", "|", "\\", "a", "9", "-", ",", ":", "<", ">", "=",
            "!", "p", "{L}", "u", "💩", "\uD800", ".", "i", "é", "{2,3}", "\\d", "\\b");

        piece.Array[0, 20].Select(string.Concat).Sample(pattern =>
        {
            bool compiled = LinearPattern.TryCompile(pattern, out LinearPattern? linear, out string? whyNot);
            Assert.Equal(compiled, linear is not null);
            Assert.Equal(compiled, whyNot is null);
            linear?.IsMatch("a9💩é-\uD800");
        });
    }

    [Fact]
    public void On_plain_patterns_it_agrees_with_the_backtracking_engine_in_ECMA_mode()
    {
        Gen<string> atom = Gen.OneOf("a", "b", "[ab]", "[^a]", "\\d", "\\W", ".", "(?:ab|c)", "(a|)", "\\s", "[\\d-]");
        Gen<string> repeat = Gen.OneOf("", "", "*", "+", "?", "{2}", "{1,2}", "*?");
        Gen<string> pattern = Gen.Select(atom, repeat, (a, r) => a + r).Array[1, 5].Select(string.Concat);
        Gen<string> text = Gen.OneOf("a", "b", "c", "1", "-", " ").Array[0, 8].Select(string.Concat);

        Gen.Select(pattern, text).Sample((p, t) =>
        {
            string anchored = $"^(?:{p})$";
            Assert.True(LinearPattern.TryCompile(anchored, out LinearPattern? linear, out string? whyNot), whyNot);
            return linear.IsMatch(t) == Regex.IsMatch(t, anchored, RegexOptions.ECMAScript);
        });
    }

    private static TheoryData<string, string[], string[]> ReadMatches()
    {
        var data = new TheoryData<string, string[], string[]>();
        foreach (JsonElement row in Read("matches.json"))
        {
            data.Add(row.GetProperty("pattern").GetString()!, Texts(row, "match"), Texts(row, "not"));
        }

        return data;
    }

    private static TheoryData<string, string> ReadRefused()
    {
        var data = new TheoryData<string, string>();
        foreach (JsonElement row in Read("refused.json"))
        {
            data.Add(row.GetProperty("pattern").GetString()!, row.GetProperty("why").GetString()!);
        }

        return data;
    }

    private static JsonElement.ArrayEnumerator Read(string file)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "cases", "patterns", file);
        return JsonDocument.Parse(File.ReadAllText(path)).RootElement.EnumerateArray();
    }

    private static string[] Texts(JsonElement row, string name) =>
        [.. row.GetProperty(name).EnumerateArray().Select(text => text.GetString()!)];
}
