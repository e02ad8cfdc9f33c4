using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Node9.Mcp.EndToEnd.Tests.Dashboard.Browsers;

/// <summary>A tab, used as a person uses it: with keys, the mouse, and eyes.</summary>
internal sealed class Tab : IAsyncDisposable
{
    private readonly DevTools _tools;

    private Tab(DevTools tools) => _tools = tools;

    /// <summary>Everything that the browser's console complained of, violations of the content policy included.</summary>
    public ConcurrentQueue<string> Complaints { get; } = new();

    public static async Task<Tab> AttachAsync(Uri address)
    {
        var tab = new Tab(await DevTools.ConnectAsync(address));
        tab._tools.Heard += tab.Hear;
        foreach (string domain in (string[])["Page", "Runtime", "Log"])
        {
            await tab._tools.AskAsync($"{domain}.enable");
        }

        return tab;
    }

    /// <summary>Goes to an address and waits until the document is loaded.</summary>
    public async Task GoAsync(string address)
    {
        var loaded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Hear(string method, JsonElement _)
        {
            if (method == "Page.loadEventFired")
            {
                loaded.TrySetResult();
            }
        }

        _tools.Heard += Hear;
        await _tools.AskAsync("Page.navigate", new JsonObject { ["url"] = address });
        await loaded.Task.WaitAsync(TimeSpan.FromSeconds(60));
        _tools.Heard -= Hear;
    }

    /// <summary>The value of an expression, awaited when it is a promise.</summary>
    public async Task<JsonElement> ValueAsync(string expression)
    {
        JsonElement answer = await _tools.AskAsync("Runtime.evaluate", new JsonObject
        {
            ["expression"] = expression, ["returnByValue"] = true, ["awaitPromise"] = true,
        });
        Assert.False(answer.TryGetProperty("exceptionDetails", out JsonElement problem), $"{expression}: {problem}");
        return answer.GetProperty("result").TryGetProperty("value", out JsonElement value) ? value : default;
    }

    public async Task<string> TextAsync(string selector) =>
        (await ValueAsync($"document.querySelector({JsonSerializer.Serialize(selector)})?.innerText ?? ''")).GetString()!;

    /// <summary>Waits until an expression is true; the page looks itself, twenty times a second.</summary>
    public async Task UntilAsync(string expression)
    {
        JsonElement came = await ValueAsync($$"""
            new Promise(done => {
              const end = performance.now() + 30000;
              const look = () => {
                let is = false;
                try { is = {{expression}}; } catch { /* Not there yet. */ }
                if (is) done(true);
                else if (performance.now() > end) done(false);
                else setTimeout(look, 50);
              };
              look();
            })
            """);
        Assert.True(came.GetBoolean(), $"never came: {expression}\n{string.Join('\n', Complaints)}\n{await TextAsync("body")}");
    }

    /// <summary>Clicks the middle of an element with the mouse.</summary>
    public async Task ClickAsync(string selector)
    {
        JsonElement at = await ValueAsync($$"""
            (() => {
              const node = document.querySelector({{JsonSerializer.Serialize(selector)}});
              node.scrollIntoView({ block: 'nearest' });
              const box = node.getBoundingClientRect();
              return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
            })()
            """);
        foreach (string type in (string[])["mousePressed", "mouseReleased"])
        {
            await _tools.AskAsync("Input.dispatchMouseEvent", new JsonObject
            {
                ["type"] = type, ["x"] = at.GetProperty("x").GetDouble(), ["y"] = at.GetProperty("y").GetDouble(),
                ["button"] = "left", ["clickCount"] = 1,
            });
        }
    }

    /// <summary>Presses a key: a letter, or <c>Enter</c>, <c>Escape</c>, <c>Tab</c>.</summary>
    public async Task PressAsync(string key)
    {
        int code = key switch { "Enter" => 13, "Escape" => 27, "Tab" => 9, _ => char.ToUpperInvariant(key[0]) };
        string? text = key switch { "Enter" => "\r", "Escape" or "Tab" => null, _ => key };
        var down = new JsonObject { ["type"] = "keyDown", ["key"] = key, ["windowsVirtualKeyCode"] = code };
        if (text is not null)
        {
            down["text"] = text;
        }

        await _tools.AskAsync("Input.dispatchKeyEvent", down);
        await _tools.AskAsync("Input.dispatchKeyEvent", new JsonObject
        {
            ["type"] = "keyUp", ["key"] = key, ["windowsVirtualKeyCode"] = code,
        });
    }

    public Task TypeAsync(string text) => _tools.AskAsync("Input.insertText", new JsonObject { ["text"] = text });

    public Task SizeAsync(int width, int height, double scale = 1) => _tools.AskAsync("Emulation.setDeviceMetricsOverride", new JsonObject
    {
        ["width"] = width, ["height"] = height, ["deviceScaleFactor"] = scale, ["mobile"] = false,
    });

    /// <summary>Light or dark, and with motion or less of it.</summary>
    public Task PreferAsync(string scheme, bool lessMotion = false) => _tools.AskAsync("Emulation.setEmulatedMedia", new JsonObject
    {
        ["features"] = new JsonArray(
            new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = scheme },
            new JsonObject { ["name"] = "prefers-reduced-motion", ["value"] = lessMotion ? "reduce" : "no-preference" }),
    });

    /// <summary>Keeps what is to be seen as <c>screens/NAME.png</c> beside the tests.</summary>
    public async Task PictureAsync(string name)
    {
        JsonElement picture = await _tools.AskAsync("Page.captureScreenshot");
        string directory = Path.Combine(AppContext.BaseDirectory, "screens");
        Directory.CreateDirectory(directory);
        await File.WriteAllBytesAsync(Path.Combine(directory, $"{name}.png"), picture.GetProperty("data").GetBytesFromBase64());
    }

    public ValueTask DisposeAsync() => _tools.DisposeAsync();

    private void Hear(string method, JsonElement event_)
    {
        string? complaint = method switch
        {
            "Runtime.exceptionThrown" => event_.ToString(),
            "Runtime.consoleAPICalled" when event_.GetProperty("type").GetString() is "error" or "warning" => event_.ToString(),
            "Log.entryAdded" when event_.GetProperty("entry").GetProperty("level").GetString() is "error" or "warning" => event_.ToString(),
            _ => null,
        };
        if (complaint is not null)
        {
            Complaints.Enqueue(complaint);
        }
    }
}
