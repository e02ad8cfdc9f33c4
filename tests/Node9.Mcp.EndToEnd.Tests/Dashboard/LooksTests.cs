using System.Text.Json;
using System.Text.Json.Nodes;
using Node9.Mcp.EndToEnd.Tests.Agents;

namespace Node9.Mcp.EndToEnd.Tests.Dashboard;

/// <summary>How the page looks to different eyes, at different sizes, and with what an enemy writes in it.</summary>
public sealed class LooksTests : IAsyncLifetime
{
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
    public async Task An_empty_page_says_what_to_do_in_every_view()
    {
        foreach (string view in OpenPage.Views.Except(["audit"]))
        {
            await _page.ShowAsync(view);
            await _page.Tab.PictureAsync($"empty-{view}");
            Assert.True((await _page.Tab.ValueAsync($"document.querySelector('#{view} .empty')?.checkVisibility()")).GetBoolean(), view);
        }

        Assert.Empty(_page.Tab.Complaints);
    }

    [Fact]
    public async Task Everything_can_be_read_and_named_in_light_and_in_dark()
    {
        await _page.FillAsync();
        foreach (string scheme in (string[])["light", "dark"])
        {
            await _page.Tab.PreferAsync(scheme);
            foreach (string view in OpenPage.Views)
            {
                await _page.ShowAsync(view);
                await _page.Tab.PictureAsync($"{view}-{scheme}");
                await NothingAsync(PageScripts.FaintTexts, $"{view} {scheme}");
                await NothingAsync(PageScripts.Unnamed, view);
            }
        }

        Assert.Empty(_page.Tab.Complaints);
    }

    [Theory]
    [InlineData(360, 1)]
    [InlineData(320, 1)]
    [InlineData(640, 2)]
    public async Task It_is_never_wider_than_the_window(int width, double scale)
    {
        await _page.FillAsync();
        await _page.Tab.SizeAsync(width, 740, scale);
        await _page.Tab.PreferAsync(width == 320 ? "dark" : "light");
        foreach (string view in OpenPage.Views)
        {
            await _page.ShowAsync(view);
            await _page.Tab.PictureAsync($"{view}-{width}");
            Assert.Equal(0, (await _page.Tab.ValueAsync(PageScripts.TooWide)).GetInt32());
        }

        await _page.ShowAsync("approvals");
        await _page.Tab.ClickAsync("#pending li");
        await _page.Tab.PictureAsync($"request-{width}");
        await _page.Tab.PressAsync("d");
        await _page.Tab.PictureAsync($"deny-{width}");
        Assert.Equal(0, (await _page.Tab.ValueAsync(PageScripts.TooWide)).GetInt32());
    }

    [Fact]
    public async Task With_less_motion_nothing_moves()
    {
        await _page.Tab.PreferAsync("light", lessMotion: true);
        _page.Dashboard.Kill();
        await _page.Tab.UntilAsync("document.body.dataset.link === 'lost'");

        Assert.Equal(0, (await _page.Tab.ValueAsync("document.getAnimations().length")).GetInt32());
    }

    [Fact]
    public async Task What_an_enemy_writes_is_text_and_visible()
    {
        const string Html = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>";
        await _page.Agent.AskToolAsync("rec__hold_me", new JsonObject
        {
            ["text"] = $"{Html} \u202egnp.exe\u202c a\u200bb \u001b[31mred " + new string('W', 6000),
            [Html] = "line\nfeed",
        });
        await _page.Tab.UntilAsync($"{OpenPage.Waiting} === 1");
        await _page.Tab.PictureAsync("hostile-light");
        string call = await _page.Tab.TextAsync("#detail pre");

        Assert.Contains("<img src=x", call, StringComparison.Ordinal);
        Assert.Contains("\\u{202e}", call.Replace("\\u202E", "\\u{202e}", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain(call, static c => c is '\u202e' or '\u200b' or '\u001b');
        Assert.Equal(0, (await _page.Tab.ValueAsync("document.querySelectorAll('img, main script, iframe').length")).GetInt32());
        await _page.Tab.SizeAsync(360, 740);
        await _page.Tab.ClickAsync("#pending li");
        await _page.Tab.PictureAsync("hostile-360");
        Assert.Equal(0, (await _page.Tab.ValueAsync(PageScripts.TooWide)).GetInt32());
        Assert.Equal("(1) Node9.Mcp", (await _page.Tab.ValueAsync("document.title")).GetString());
        Assert.Empty(_page.Tab.Complaints);
    }

    private async Task NothingAsync(string script, string where)
    {
        JsonElement found = await _page.Tab.ValueAsync(script);
        Assert.True(found.GetArrayLength() == 0, $"{where}: {found}");
    }
}
