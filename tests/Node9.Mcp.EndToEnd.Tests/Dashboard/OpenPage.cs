using System.Text.Json.Nodes;
using Node9.Mcp.EndToEnd.Tests.Agents;
using Node9.Mcp.EndToEnd.Tests.Dashboard.Browsers;

namespace Node9.Mcp.EndToEnd.Tests.Dashboard;

/// <summary>A dashboard's page, open and live in a browser, and an agent whose calls it shows.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    public const string IsLive = "document.body.dataset.link === 'live'", Waiting = "document.querySelectorAll('#pending li').length";

    public static readonly string[] Views = ["approvals", "calls", "rules", "sessions", "audit", "stats"];

    private readonly Browser _browser;

    private OpenPage(Browser browser) => _browser = browser;

    public Workspace Workspace { get; } = new();

    public RunningDashboard Dashboard { get; private set; } = null!;

    public LineAgent Agent { get; private set; } = null!;

    public Tab Tab => _browser.Tab;

    public static async Task<OpenPage> StartAsync()
    {
        var page = new OpenPage(await Browser.StartAsync());
        page.Workspace.Configure(holdSeconds: 300);
        page.Dashboard = await RunningDashboard.StartAsync(page.Workspace);
        page.Agent = await LineAgent.RunAsync(page.Workspace);
        await page.Tab.SizeAsync(1280, 800);
        await page.Tab.GoAsync(page.Dashboard.Link);
        await page.Tab.UntilAsync(IsLive);
        return page;
    }

    /// <summary>Has the agent make a call that is held; gives its number.</summary>
    public Task<int> HoldAsync(string text) => Agent.AskToolAsync("rec__hold_me", new JsonObject { ["text"] = text });

    /// <summary>A day's work: calls that pass, that are refused, that were answered, and that wait.</summary>
    public async Task FillAsync()
    {
        for (int i = 0; i < 8; i++)
        {
            await Agent.TextAsync("rec__get_text", new JsonObject { ["text"] = $"page {i}" });
        }

        await Agent.CallAsync("rec__refuse_me", []);
        for (int i = 0; i < 3; i++)
        {
            int held = await HoldAsync($"done {i}");
            string id = await Workspace.WaitingApprovalAsync();
            await (i == 1
                ? Workspace.RunAsync("approvals", "deny", id, "--reason", "use the staging database")
                : Workspace.RunAsync("approvals", "approve", id, "--note", "checked"));
            await Agent.AnswerAsync(held);
        }

        for (int i = 0; i < 14; i++)
        {
            await HoldAsync($"waiting {i}");
        }

        await Tab.UntilAsync($"{Waiting} === 14 && document.querySelectorAll('#settled li').length === 3");
    }

    /// <summary>Shows a view, and waits until it has drawn what it asks the server for.</summary>
    public async Task ShowAsync(string view)
    {
        await Tab.ClickAsync($"#tabs [data-view={view}]");
        await Tab.UntilAsync($"!document.getElementById('{view}').hidden");
        if (view == "stats")
        {
            await Tab.UntilAsync("document.querySelector('#stats .big, #stats .empty')");
        }
        else if (view == "audit")
        {
            await Tab.ValueAsync("document.getElementById('words').value = 'hold_me', document.querySelector('#audit form').requestSubmit()");
            await Tab.UntilAsync("!document.querySelector('#audit .note').innerText.startsWith('Search')");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Agent.DisposeAsync();
        await Dashboard.DisposeAsync();
        await _browser.DisposeAsync();
        Workspace.Dispose();
    }
}
