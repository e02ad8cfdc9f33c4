using System.Diagnostics;
using System.Text.Json;
using CsCheck;
using Node9.Mcp.Policy.Globs;

namespace Node9.Mcp.Policy.Tests.Globs;

public class GlobTests
{
    private static readonly string[] PatternPieces = ["a", "b", "/", "*", "**", "**/", "?", "[ab]", "[!a]", "{a,b/b}", "{**/a,b}", "\\*"];

    [Theory]
    [InlineData(GlobKind.Path)]
    [InlineData(GlobKind.Name)]
    public void A_glob_matches_what_a_plain_backtracking_reading_of_it_matches(GlobKind kind)
    {
        Gen<string> patterns = Gen.Int[0, PatternPieces.Length - 1].Select(i => PatternPieces[i]).Array[0, 6].Select(string.Concat);
        Gen<string> texts = Gen.Int[0, 3].Select(i => "ab/*"[i]).Array[0, 8].Select(chars => new string(chars));
        Gen.Select(patterns, texts).Sample((pattern, text) =>
        {
            Assert.True(Glob.TryParse(pattern, kind, out Glob? glob, out string? error), error);
            Assert.Equal(NaiveGlob.IsMatch(pattern, text, kind), glob.IsMatch(text));
        }, iter: 20_000);
    }

    [Fact]
    public void Each_case_of_the_table_matches_or_not_as_it_says()
    {
        foreach (JsonElement each in CaseFile.Json("cases/policy/globs.json").EnumerateArray())
        {
            string pattern = each.GetProperty("glob").GetString()!;
            GlobKind kind = Enum.Parse<GlobKind>(each.GetProperty("kind").GetString()!);
            Assert.True(Glob.TryParse(pattern, kind, out Glob? glob, out string? error), error);
            Assert.All(each.GetProperty("match").EnumerateArray(),
                text => Assert.True(glob.IsMatch(text.GetString()), $"{pattern} should match {text}"));
            Assert.All(each.GetProperty("noMatch").EnumerateArray(),
                text => Assert.False(glob.IsMatch(text.GetString()), $"{pattern} should not match {text}"));
        }
    }

    [Theory]
    [InlineData("[a", "never closed")]
    [InlineData("{a,b", "never closed")]
    [InlineData("a}", "closes nothing")]
    [InlineData("a\\", "backslash")]
    [InlineData("[z-a]", "backwards")]
    [InlineData("{{{{{{{{{a}}}}}}}}}", "nested")]
    public void A_glob_that_cannot_be_read_says_why(string pattern, string why)
    {
        Assert.False(Glob.TryParse(pattern, GlobKind.Path, out _, out string? error));
        Assert.Contains(why, error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_glob_made_to_explode_takes_linear_time()
    {
        string pattern = string.Concat(Enumerable.Repeat("*a", 60)) + "b";
        Assert.True(Glob.TryParse(pattern, GlobKind.Path, out Glob? glob, out _));
        long start = Stopwatch.GetTimestamp();
        Assert.False(glob.IsMatch(new string('a', 5_000)));
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void A_glob_that_is_too_long_is_refused()
    {
        Assert.False(Glob.TryParse("*" + new string('a', 5000), GlobKind.Path, out _, out string? error));
        Assert.Equal("the pattern is too long", error);
    }
}
