using Node9.Mcp.Cli.Dashboard.Door;

namespace Node9.Mcp.Cli.Tests.Dashboard;

public sealed class PageKeysTests
{
    private readonly ClockByHand _clock = new();

    private readonly PageKeys _keys;

    public PageKeysTests() => _keys = new PageKeys(_clock);

    [Fact]
    public void A_link_opens_once()
    {
        string code = _keys.NewLink();

        string? key = _keys.Open(code);

        Assert.Null(_keys.Open(code));
        Assert.True(_keys.Knows(key!));
        Assert.False(_keys.Knows(code));
    }

    [Fact]
    public void Before_the_first_link_nothing_opens() => Assert.Null(_keys.Open(""));

    [Fact]
    public void A_new_link_voids_the_one_before_and_no_open_page()
    {
        string? open = _keys.Open(_keys.NewLink());
        string old = _keys.NewLink();
        string fresh = _keys.NewLink();

        Assert.Null(_keys.Open(old));
        Assert.NotNull(_keys.Open(fresh));
        Assert.True(_keys.Knows(open!));
    }

    [Fact]
    public void A_key_that_nothing_used_for_half_an_hour_is_forgotten()
    {
        string? key = _keys.Open(_keys.NewLink());
        _clock.Advance(TimeSpan.FromMinutes(29));
        Assert.True(_keys.Knows(key!));
        _clock.Advance(TimeSpan.FromMinutes(29));
        Assert.True(_keys.Knows(key!));
        _clock.Advance(TimeSpan.FromMinutes(31));

        Assert.False(_keys.Knows(key!));
    }

    [Fact]
    public void Of_more_than_eight_pages_the_first_is_let_go()
    {
        string[] keys = [.. Enumerable.Range(0, 9).Select(_ => _keys.Open(_keys.NewLink())!)];

        Assert.Equal([false, .. Enumerable.Repeat(true, 8)], keys.Select(_keys.Knows));
        Assert.Equal(9, keys.Distinct().Count());
    }
}
