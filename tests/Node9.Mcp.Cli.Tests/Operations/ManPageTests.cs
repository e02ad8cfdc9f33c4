using System.CommandLine;
using System.Diagnostics;
using Node9.Mcp.Cli.Verbs.Manual;

namespace Node9.Mcp.Cli.Tests.Operations;

public sealed class ManPageTests
{
    [Fact]
    public void Every_verb_that_is_shown_has_its_section()
    {
        string page = ManPage.Of(Program.Root(), "1.0");

        Assert.All(
            Program.Root().Subcommands.Where(static verb => !verb.Hidden),
            verb => Assert.Contains($".SS \"node9\\-mcp {verb.Name.Replace("-", "\\-", StringComparison.Ordinal)}", page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Groff_renders_the_page_without_a_warning()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/groff"), "groff is not installed");
        string file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, ManPage.Of(Program.Root(), "1.0"), TestContext.Current.CancellationToken);

        (int ascii, string said) = await OwnProgram.RunAsync(new ProcessStartInfo("groff", ["-man", "-Tascii", "-ww", "-z", file]));
        (int utf8, string page) = await OwnProgram.RunAsync(new ProcessStartInfo("groff", ["-man", "-Tutf8", "-P-c", "-P-b", "-P-u", file]));
        File.Delete(file);

        Assert.Equal((0, ""), (ascii, said));
        Assert.Equal(0, utf8);
        Assert.Contains("node9-mcp approvals approve", page, StringComparison.Ordinal);
        Assert.DoesNotContain("\\(", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".so /etc/passwd", "\\&.so /etc/passwd")]
    [InlineData("a-b `c` \\d", "a\\-b \\(gac\\(ga \\ed")]
    public void No_text_is_read_as_a_command(string text, string written) => Assert.Equal(written, Roff.Text(text));
}
