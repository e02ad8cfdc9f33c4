using CsCheck;

using Node9.Mcp.Cli.Terminal;

namespace Node9.Mcp.Cli.Tests.Terminal;

public sealed class TerminalTextTests
{
    [Theory]
    [InlineData("read_file", "read_file")]
    [InlineData("größe 数 😀", "größe 数 😀")]
    [InlineData("\u001b[2J\u0007", "\\u{1b}[2J\\u{7}")]
    [InlineData("a\nb\tc\r", "a\\nb\\tc\\r")]
    [InlineData("\u009b31m\u007f", "\\u{9b}31m\\u{7f}")]
    [InlineData("safe\u202egnp.exe", "safe\\u{202e}gnp.exe")]
    [InlineData("a\u200bb\u2066c\ufeff", "a\\u{200b}b\\u{2066}c\\u{feff}")]
    [InlineData("\U000e0041", "\\u{e0041}")]
    [InlineData("no\u3164thing", "no\\u{3164}thing")]
    [InlineData("line\u2028separator", "line\\u{2028}separator")]
    public void What_a_terminal_would_obey_or_hide_is_shown(string text, string safe) =>
        Assert.Equal(safe, TerminalText.Show(text));

    [Fact]
    public void Half_a_surrogate_pair_is_shown() => Assert.Equal("a\\u{d800}b", TerminalText.Show("a\ud800b"));

    [Fact]
    public void A_long_text_is_cut_between_characters()
    {
        Assert.Equal("ab…", TerminalText.Show("abcd", 3));
        Assert.Equal("a…", TerminalText.Show("a😀bc", 3));
        Assert.Equal("abcd", TerminalText.Show("abcd", 4));
    }

    [Fact]
    public void No_text_leaves_anything_for_the_terminal_to_obey() => Gen.String[Gen.Char, 0, 40].Sample(
        text => TerminalText.Show(text).All(c => !char.IsControl(c)
            && char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.Format));
}
