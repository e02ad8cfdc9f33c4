using System.Text.Json;
using Node9.Mcp.EndToEnd.Tests.Agents;
using Node9.Mcp.EndToEnd.Tests.Dashboard.Browsers;

namespace Node9.Mcp.EndToEnd.Tests.Dashboard;

/// <summary>The page in a real browser, with a real agent held behind a real gateway.</summary>
public sealed class PageTests : IAsyncLifetime
{
    private const string Waiting = OpenPage.Waiting;

    private OpenPage _page = null!;

    private Tab Tab => _page.Tab;

    public async ValueTask InitializeAsync() => _page = await OpenPage.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_page is not null)
        {
            await _page.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_held_call_appears_and_a_click_and_a_confirmation_let_it_through()
    {
        Assert.Contains("Nothing waits.", await Tab.TextAsync("#pending-empty"), StringComparison.Ordinal);
        int held = await _page.HoldAsync("HELD");

        await Tab.UntilAsync($"{Waiting} === 1 && document.title.startsWith('(1)')");
        await Tab.UntilAsync("document.getElementById('announce').textContent.startsWith('New question from line-agent')");
        await Tab.PictureAsync("pending-light");
        await Tab.ClickAsync("#approve");
        Assert.Equal(0, _page.Workspace.Reached("HELD"));
        await Tab.PictureAsync("confirm-light");
        await Tab.ClickAsync("#confirm");
        JsonElement answer = await _page.Agent.AnswerAsync(held);
        await Tab.UntilAsync($"{Waiting} === 0 && document.title === 'Node9.Mcp'");

        Assert.Equal("HELD", LineAgent.Text(answer));
        Assert.Empty(Tab.Complaints);
    }

    [Fact]
    public async Task It_can_be_worked_with_the_keyboard_alone()
    {
        int first = await _page.HoldAsync("ONE");
        await Tab.UntilAsync($"{Waiting} === 1");
        int second = await _page.HoldAsync("TWO");
        await Tab.UntilAsync($"{Waiting} === 2");

        await Tab.PressAsync("j");
        await Tab.UntilAsync("document.querySelector('#detail pre').textContent.includes('TWO')");
        await Tab.PressAsync("k");
        await Tab.UntilAsync("document.querySelector('#detail pre').textContent.includes('ONE')");
        await Tab.PressAsync("a");
        await Tab.PressAsync("Escape");
        await Tab.PressAsync("a");
        await Tab.UntilAsync("document.activeElement.id === 'confirm'");
        await Tab.PressAsync("Enter");
        Assert.Equal("ONE", LineAgent.Text(await _page.Agent.AnswerAsync(first)));
        await Tab.UntilAsync($"{Waiting} === 1 && document.querySelector('#detail pre').textContent.includes('TWO')");
        await Tab.PressAsync("d");
        await Tab.UntilAsync("document.activeElement.id === 'note'");
        await Tab.TypeAsync("not on a Friday");
        await Tab.PressAsync("Enter");

        Assert.Contains("not on a Friday", LineAgent.Sentence(await _page.Agent.AnswerAsync(second)), StringComparison.Ordinal);
        Assert.Equal(0, _page.Workspace.Reached("TWO"));
        Assert.Empty(Tab.Complaints);
    }

    [Fact]
    public async Task A_yes_for_the_session_lets_the_like_of_it_through_unasked()
    {
        int first = await _page.HoldAsync("AGAIN");
        await Tab.UntilAsync($"{Waiting} === 1");
        await Tab.PressAsync("a");
        await Tab.ClickAsync("[name=scope][value=session]");
        Assert.Equal("Approve for this session", await Tab.TextAsync("#confirm"));
        await Tab.ClickAsync("#confirm");
        await _page.Agent.AnswerAsync(first);

        JsonElement second = await _page.Agent.AnswerAsync(await _page.HoldAsync("AGAIN"));

        Assert.Equal("AGAIN", LineAgent.Text(second));
        Assert.Contains("session", (await _page.Workspace.RunAsync("grants", "list", "--json")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stray_key_and_a_double_click_approve_nothing()
    {
        await _page.HoldAsync("HELD");
        await Tab.UntilAsync($"{Waiting} === 1");

        foreach (string key in (string[])["Enter", "a", "Escape", "x", "Enter", "Escape"])
        {
            await Tab.PressAsync(key);
        }

        await Tab.ClickAsync("#approve");
        string under = (await Tab.ValueAsync("document.activeElement.id")).GetString()!;
        await Tab.PressAsync("Escape");
        await Tab.ValueAsync("""
            (() => { const box = document.getElementById('approve').getBoundingClientRect(); window.spot = [box.x + box.width / 2, box.y + box.height / 2]; })()
            """);
        await Tab.ClickAsync("#approve");
        JsonElement hit = await Tab.ValueAsync("document.elementFromPoint(...window.spot).id");

        Assert.Equal("confirm", under);
        Assert.NotEqual("confirm", hit.GetString());
        Assert.Equal(0, _page.Workspace.Reached("HELD"));
    }

    [Fact]
    public async Task An_answer_from_elsewhere_settles_it_on_the_page()
    {
        await _page.HoldAsync("HELD");
        await Tab.UntilAsync($"{Waiting} === 1");

        await _page.Workspace.RunAsync("approvals", "deny", await _page.Workspace.WaitingApprovalAsync(), "--reason", "no");

        await Tab.UntilAsync($"{Waiting} === 0 && document.querySelector('#settled').innerText.includes('denied')");
    }

    [Fact]
    public async Task It_says_when_the_process_ends_and_when_its_key_is_gone()
    {
        _page.Dashboard.Kill();
        await Tab.UntilAsync("document.body.dataset.link === 'lost' && !document.getElementById('banner').hidden");
        await Tab.PictureAsync("lost-light");
        await using RunningDashboard again = await RunningDashboard.StartAsync(_page.Workspace, _page.Dashboard.Base.Port);

        await Tab.UntilAsync("document.body.dataset.link === 'closed'");
        Assert.Contains("Press Enter where", await Tab.TextAsync("#banner"), StringComparison.Ordinal);
        await Tab.GoAsync(again.Link);
        await Tab.UntilAsync(OpenPage.IsLive);
    }

    [Fact]
    public async Task The_link_leaves_no_trace_in_the_address()
    {
        Assert.Equal("", (await Tab.ValueAsync("location.hash")).GetString());
        Assert.Equal(1, (await Tab.ValueAsync("navigation.entries().filter(each => !each.url.startsWith('about:')).length")).GetInt32());
        Assert.Equal(0, (await Tab.ValueAsync("localStorage.length + sessionStorage.length + document.cookie.length")).GetInt32());
    }
}
