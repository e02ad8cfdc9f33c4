using Node9.Mcp.Policy.Calls;

namespace Node9.Mcp.Policy.Tests.Calls;

public sealed class SessionFilesTests
{
    [Fact]
    public void The_oldest_file_makes_room_for_the_newest()
    {
        SessionFiles files = SessionFiles.Empty;
        for (int i = 0; i <= SessionFiles.MostFiles; i++)
        {
            files = files.With($"/w/{i}", new SessionFile("x", null));
        }

        Assert.Equal(SessionFiles.MostFiles, files.All.Count);
        Assert.Null(files.Find("/w/0"));
        Assert.NotNull(files.Find("/w/1"));
    }

    [Fact]
    public void All_texts_together_are_bounded()
    {
        SessionFiles files = SessionFiles.Empty;
        for (int i = 0; i < 40; i++)
        {
            files = files.With($"/w/{i}", new SessionFile(new string('x', SessionFiles.MostText), null));
        }

        Assert.InRange(files.All.Sum(each => each.Value.Text!.Length), 1, SessionFiles.MostTextOfAll);
        Assert.NotNull(files.Find("/w/39"));
    }

    [Fact]
    public void A_file_that_is_too_long_is_forgotten()
    {
        SessionFiles files = SessionFiles.Empty.With("/w/a", new SessionFile("x", null));

        Assert.Null(files.With("/w/a", new SessionFile(new string('x', SessionFiles.MostText + 1), null)).Find("/w/a"));
        Assert.Equal("x", files.Find("/w/a")!.Text);
    }

    [Fact]
    public void A_file_from_the_network_is_kept_without_its_text() =>
        Assert.Equal("https://x.example", SessionFiles.Empty.With("/w/a", new SessionFile(null, "https://x.example")).Find("/w/a")!.Address);
}
