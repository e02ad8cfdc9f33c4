using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Node9.Mcp.EndToEnd.Tests.Dashboard;

/// <summary>The money view: there once there is money, readable at every size, in light and in dark.</summary>
public sealed class SpendPageTests : IAsyncLifetime
{
    private const string HasTab = "!document.querySelector('[data-view=spend]').hidden";

    private OpenPage _page = null!;

    public async ValueTask InitializeAsync() => _page = await OpenPage.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_page is not null)
        {
            await _page.DisposeAsync();
        }
    }

    [Fact]
    public async Task What_was_spent_and_how_far_budgets_are_used_up_is_shown_once_there_is_any()
    {
        Assert.False((await _page.Tab.ValueAsync(HasTab)).GetBoolean());
        Spend();
        _page.Workspace.Configure(budgets:
        [
            new JsonObject { ["id"] = "daily", ["limit"] = new JsonObject { ["usd"] = 2.5 }, ["per"] = "day" },
            new JsonObject { ["id"] = "monthly", ["limit"] = new JsonObject { ["usd"] = 90 }, ["per"] = "month" },
            new JsonObject { ["id"] = "each", ["limit"] = new JsonObject { ["tokens"] = 100_000 }, ["per"] = new JsonArray("agent", "day") },
        ]);
        File.Move(_page.Workspace.ConfigFile, Path.Combine(Directory.CreateDirectory(
            Path.Combine(_page.Workspace.In("config"), "node9-mcp")).FullName, "mcp-proxy.json"));
        Programs.Ran status = await _page.Workspace.RunAsync("status");
        Assert.Contains("The budget `daily` is 84 % used: $2.10 of $2.50 per day.", status.Output, StringComparison.Ordinal);
        RunningDashboard other = await RunningDashboard.StartAsync(_page.Workspace);
        await using (other)
        {
            await _page.Tab.GoAsync(other.Link);
            await _page.Tab.UntilAsync($"{OpenPage.IsLive} && {HasTab}");
            foreach (string scheme in (string[])["light", "dark"])
            {
                await _page.Tab.PreferAsync(scheme);
                await _page.ShowAsync("spend");
                await _page.Tab.UntilAsync("document.querySelector('#spend .big')");
                await _page.Tab.PictureAsync($"spend-{scheme}");
                await NothingAsync(PageScripts.FaintTexts);
                await NothingAsync(PageScripts.Unnamed);
            }

            string shown = await _page.Tab.TextAsync("#spend");
            Assert.Contains("$2.10", shown, StringComparison.Ordinal);
            Assert.Contains("The budget `daily` is 84 % used: $2.10 of $2.50 per day.", shown, StringComparison.Ordinal);
            Assert.Contains("refuses calls", shown, StringComparison.Ordinal);
            Assert.Contains("claude-opus-5", shown, StringComparison.Ordinal);
            await _page.Tab.SizeAsync(360, 740);
            await _page.Tab.PictureAsync("spend-360");
            Assert.Equal(0, (await _page.Tab.ValueAsync(PageScripts.TooWide)).GetInt32());
            Assert.Empty(_page.Tab.Complaints);
        }
    }

    private void Spend()
    {
        string folder = Directory.CreateDirectory(Path.Combine(_page.Workspace.In("claude"), "projects", "work")).FullName;
        string now = DateTimeOffset.UtcNow.ToString("O", CultureInfo.InvariantCulture);
        string[] lines =
        [
            .. Enumerable.Range(0, 7).Select(i => new JsonObject
            {
                ["type"] = "assistant", ["sessionId"] = i < 5 ? "s1" : "s2", ["cwd"] = _page.Workspace.Work, ["timestamp"] = now,
                ["message"] = new JsonObject
                {
                    ["id"] = $"msg_{i}", ["model"] = "claude-opus-5",
                    ["usage"] = new JsonObject { ["input_tokens"] = 60_000, ["output_tokens"] = 0 },
                },
            }.ToJsonString()),
        ];
        File.WriteAllLines(Path.Combine(folder, "s1.jsonl"), lines);
    }

    private async Task NothingAsync(string script)
    {
        JsonElement found = await _page.Tab.ValueAsync(script);
        Assert.True(found.GetArrayLength() == 0, found.ToString());
    }
}
