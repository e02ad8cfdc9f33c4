using System.Text.Json;
using System.Text.Json.Nodes;
using Node9.Mcp.EndToEnd.Tests.Agents;
using Node9.Mcp.EndToEnd.Tests.Dashboard.Browsers;

namespace Node9.Mcp.EndToEnd.Tests.Dashboard;

/// <summary>The page in a real browser, with a real agent held behind a real gateway.</summary>
public sealed class PageTests : IAsyncLifetime
{
    private const string Live = "document.body.dataset.link === 'live'", Waiting = "document.querySelectorAll('#pending li').length";

    private readonly Workspace _workspace = new();

    private RunningDashboard _dashboard = null!;

    private Browser? _browser;

    private LineAgent _agent = null!;

    private Tab Tab => _browser!.Tab;

    public async ValueTask InitializeAsync()
    {
        _workspace.Configure(holdSeconds: 300);
        _browser = await Browser.StartAsync();
        _dashboard = await RunningDashboard.StartAsync(_workspace);
        _agent = await LineAgent.RunAsync(_workspace);
        await Tab.SizeAsync(1280, 800);
        await Tab.GoAsync(_dashboard.Link);
        await Tab.UntilAsync(Live);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _agent.DisposeAsync();
            await _dashboard.DisposeAsync();
            await _browser.DisposeAsync();
        }

        _workspace.Dispose();
    }

    [Fact]
    public async Task A_held_call_appears_and_a_click_and_a_confirmation_let_it_through()
    {
        Assert.Contains("Nothing waits.", await Tab.TextAsync("#pending-empty"), StringComparison.Ordinal);
        int held = await HoldAsync("HELD");

        await Tab.UntilAsync($"{Waiting} === 1 && document.title.startsWith('(1)')");
        await Tab.UntilAsync("document.getElementById('announce').textContent.startsWith('New question from line-agent')");
        await Tab.PictureAsync("pending-light");
        await Tab.ClickAsync("#approve");
        Assert.Equal(0, _workspace.Reached("HELD"));
        await Tab.PictureAsync("confirm-light");
        await Tab.ClickAsync("#confirm");
        JsonElement answer = await _agent.AnswerAsync(held);
        await Tab.UntilAsync($"{Waiting} === 0 && document.title === 'Node9.Mcp'");

        Assert.Equal("HELD", LineAgent.Text(answer));
        Assert.Empty(Tab.Complaints);
    }

    [Fact]
    public async Task It_can_be_worked_with_the_keyboard_alone()
    {
        int first = await HoldAsync("ONE");
        await Tab.UntilAsync($"{Waiting} === 1");
        int second = await HoldAsync("TWO");
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
        Assert.Equal("ONE", LineAgent.Text(await _agent.AnswerAsync(first)));
        await Tab.UntilAsync($"{Waiting} === 1 && document.querySelector('#detail pre').textContent.includes('TWO')");
        await Tab.PressAsync("d");
        await Tab.UntilAsync("document.activeElement.id === 'note'");
        await Tab.TypeAsync("not on a Friday");
        await Tab.PressAsync("Enter");

        Assert.Contains("not on a Friday", LineAgent.Sentence(await _agent.AnswerAsync(second)), StringComparison.Ordinal);
        Assert.Equal(0, _workspace.Reached("TWO"));
        Assert.Empty(Tab.Complaints);
    }

    [Fact]
    public async Task A_stray_key_and_a_double_click_approve_nothing()
    {
        await HoldAsync("HELD");
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
        Assert.Equal(0, _workspace.Reached("HELD"));
    }

    [Fact]
    public async Task An_answer_from_elsewhere_settles_it_on_the_page()
    {
        await HoldAsync("HELD");
        await Tab.UntilAsync($"{Waiting} === 1");

        await _workspace.RunAsync("approvals", "deny", await _workspace.WaitingApprovalAsync(), "--reason", "no");

        await Tab.UntilAsync($"{Waiting} === 0 && document.querySelector('#settled').innerText.includes('denied')");
    }

    [Fact]
    public async Task It_says_when_the_process_ends_and_when_its_key_is_gone()
    {
        _dashboard.Kill();
        await Tab.UntilAsync("document.body.dataset.link === 'lost' && !document.getElementById('banner').hidden");
        await Tab.PictureAsync("lost-light");
        await using RunningDashboard again = await RunningDashboard.StartAsync(_workspace, _dashboard.Base.Port);

        await Tab.UntilAsync("document.body.dataset.link === 'closed'");
        Assert.Contains("Press Enter where", await Tab.TextAsync("#banner"), StringComparison.Ordinal);
        await Tab.GoAsync(again.Link);
        await Tab.UntilAsync(Live);
    }

    [Fact]
    public async Task The_link_leaves_no_trace_in_the_address()
    {
        Assert.Equal("", (await Tab.ValueAsync("location.hash")).GetString());
        Assert.Equal(1, (await Tab.ValueAsync("navigation.entries().filter(each => !each.url.startsWith('about:')).length")).GetInt32());
        Assert.Equal(0, (await Tab.ValueAsync("localStorage.length + sessionStorage.length + document.cookie.length")).GetInt32());
    }

    private Task<int> HoldAsync(string text) => _agent.AskToolAsync("rec__hold_me", new JsonObject { ["text"] = text });
}
