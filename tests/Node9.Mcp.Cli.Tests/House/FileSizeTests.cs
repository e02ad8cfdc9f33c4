namespace Node9.Mcp.Cli.Tests.House;

public sealed class FileSizeTests
{
    private const int Median = 60;

    private const int NineInTen = 150;

    private const int Longest = 400;

    private static readonly (string Path, int Lines)[] Sources =
    [
        .. Repository.Files("src", "*.cs")
            .Select(static path => (path, File.ReadAllLines(Path.Combine(Repository.Root, path)).Length))
            .OrderBy(static each => each.Length),
    ];

    [Fact]
    public void No_source_file_is_too_long_to_read() =>
        Assert.DoesNotContain(Sources, static each => each.Lines > Longest);

    [Fact]
    public void Nine_in_ten_fit_on_three_screens() =>
        Assert.True(Sources[Sources.Length * 9 / 10].Lines <= NineInTen, $"{Sources[Sources.Length * 9 / 10]}");

    [Fact]
    public void Half_fit_on_one() =>
        Assert.True(Sources[Sources.Length / 2].Lines <= Median, $"{Sources[Sources.Length / 2]}");
}
