using Node9.Mcp.Gateway.Interventions;
using Node9.Mcp.Gateway.State;
using Node9.Mcp.Gateway.Tests.Approvals;
using Node9.Mcp.Policy.Calls;

namespace Node9.Mcp.Gateway.Tests.Interventions;

public sealed class SessionOrdersTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("orders").FullName;
    private readonly ManualTime _time = new();

    private SessionOrders Orders => new(StateDirectory.Open(_root), _time);

    private string PausedFile => Path.Combine(_root, "interventions", "paused.json");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void A_pause_holds_for_every_session_until_its_time_is_over()
    {
        Orders.Pause(Pause(null, 10));

        Assert.True(Apply("s-1").IsPaused);
        _time.Advance(TimeSpan.FromMinutes(10));
        Assert.False(Apply("s-1").IsPaused);
        Assert.Empty(Orders.Pauses());
    }

    [Fact]
    public void A_pause_of_one_session_leaves_the_others_alone_and_is_taken_back()
    {
        Orders.Pause(Pause("s-1", 10));

        Assert.True(Apply("s-1").IsPaused);
        Assert.False(Apply("s-2").IsPaused);
        Orders.Resume("s-1");
        Assert.False(Apply("s-1").IsPaused);
    }

    [Fact]
    public void A_configuration_that_forbids_pauses_is_obeyed_also_by_one_that_was_begun()
    {
        Orders.Pause(Pause(null, 10));

        Assert.False(Orders.Apply(new CallContext { Session = "s-1" }, mayPause: false).IsPaused);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("{\"session\":\"\",\"by\":\"a\",\"reason\":\"\",\"since\":\"2026-11-23T11:59:00Z\",\"until\":\"2026-11-24T11:59:00Z\",\"boot\":\"\"}")]
    public void A_file_that_is_no_whole_pause_pauses_nothing(string text)
    {
        Orders.Pause(Pause(null, 10));
        File.WriteAllText(PausedFile, text);

        Assert.False(Apply("s-1").IsPaused);
    }

    [Fact]
    public void A_pause_that_claims_more_than_an_hour_does_not_count()
    {
        Orders.Pause(Pause(null, 61));

        Assert.False(Apply("s-1").IsPaused);
    }

    [Fact]
    public void A_pause_that_others_could_have_written_does_not_count()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes");
        Orders.Pause(Pause(null, 10));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(PausedFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherWrite);
        }

        Assert.False(Apply("s-1").IsPaused);
    }

    [Fact]
    public void A_pause_that_is_a_link_or_another_sessions_file_does_not_count()
    {
        Orders.Pause(Pause("s-1", 10));
        string folder = Path.GetDirectoryName(PausedFile)!;
        File.Copy(Path.Combine(folder, "paused-s-1.json"), Path.Combine(folder, "paused-s-2.json"));
        File.CreateSymbolicLink(PausedFile, Path.Combine(folder, "paused-s-1.json"));

        Assert.False(Apply("s-2").IsPaused);
        Assert.False(Apply("s-3").IsPaused);
    }

    [Fact]
    public void An_ended_session_is_ended_for_every_door_and_for_good()
    {
        Orders.End(new EndOrder("s-1", "anna", "it went astray", _time.GetUtcNow()));
        _time.Advance(TimeSpan.FromDays(2));

        Assert.Equal("A person (anna) ended this session: it went astray.", Apply("s-1").Ended);
        Assert.Null(Apply("s-2").Ended);
    }

    [Fact]
    public void A_mark_that_cannot_be_read_ends_the_session_all_the_same()
    {
        Orders.End(new EndOrder("s-1", "anna", "", _time.GetUtcNow()));
        File.WriteAllText(Path.Combine(_root, "interventions", "ended-s-1.json"), "{");

        Assert.Equal("A person ended this session.", Apply("s-1").Ended);
    }

    [Theory]
    [InlineData("../s-1")]
    [InlineData("a/b")]
    [InlineData("")]
    public void A_name_that_leads_out_of_the_directory_is_no_session(string session)
    {
        Assert.Throws<IOException>(() => Orders.End(new EndOrder(session, "anna", "", _time.GetUtcNow())));
        Assert.Null(Apply(session).Ended);
    }

    [Fact]
    public async Task A_watch_says_when_its_session_is_ended()
    {
        using var watch = new EndWatch(Orders, "s-1", _time);
        Orders.End(new EndOrder("s-1", "anna", "", _time.GetUtcNow()));
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("anna", (await watch.Ended).By);
    }

    private CallContext Apply(string session) => Orders.Apply(new CallContext { Session = session }, mayPause: true);

    private PauseOrder Pause(string? session, int minutes) =>
        new(session, "anna", "a test", _time.GetUtcNow(), _time.GetUtcNow() + TimeSpan.FromMinutes(minutes));
}
