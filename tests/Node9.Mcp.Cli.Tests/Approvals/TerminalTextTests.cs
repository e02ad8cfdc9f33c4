using System.Globalization;
using CsCheck;

namespace Node9.Mcp.Cli.Tests.Approvals;

public sealed class TerminalTextTests
{
    [Theory]
    [InlineData("plain text, ünïcode 漢字 🚀", "plain text, ünïcode 漢字 🚀")]
    [InlineData("a\u001b[2J\u001b[1;1Happroved", "a\\u{1b}[2J\\u{1b}[1;1Happroved")]
    [InlineData("one\r\ntwo\tthree", "one\\r\\ntwo\\tthree")]
    [InlineData("rm\u202e gnp.txt", "rm\\u{202e} gnp.txt")]
    [InlineData("a\u200bb\ufeffc\u2028d", "a\\u{200b}b\\u{feff}c\\u{2028}d")]
    [InlineData("\u009b31m\u0007\u007f", "\\u{9b}31m\\u{7}\\u{7f}")]
    [InlineData("wide\u00a0\u3000space", "wide\\u{a0}\\u{3000}space")]
    [InlineData("tag\U000e0041 filler\u3164 braille\u2800", "tag\\u{e0041} filler\\u{3164} braille\\u{2800}")]
    public void What_an_agent_wrote_cannot_draw_on_the_screen(string text, string shown) =>
        Assert.Equal(shown, TerminalText.Show(text));

    [Fact]
    public void Half_a_pair_is_written_as_its_code() =>
        Assert.Equal("half\\u{d83d}", TerminalText.Show("half" + (char)0xD83D));

    [Fact]
    public void Whatever_the_text_nothing_that_acts_or_hides_comes_through() =>
        Gen.String[Gen.OneOf(Gen.Char, Gen.Char['\0', '\u00ff'], Gen.Char['\u2000', '\u206f']), 0, 40].Sample(
            static text =>
            TerminalText.Show(text).EnumerateRunes().All(static rune => System.Text.Rune.GetUnicodeCategory(rune)
                is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse)));

    [Theory]
    [InlineData("abcdef", 6, "abcdef")]
    [InlineData("abcdefg", 6, "abcde…")]
    [InlineData("abcd\u001befg", 6, "abcd…")]
    public void A_cut_never_goes_through_an_escape(string text, int most, string shown) =>
        Assert.Equal(shown, TerminalText.Show(text, most));
}
