using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace Node9.Mcp.EndToEnd.Tests.Dashboard.Browsers;

/// <summary>A headless Chromium with a profile of its own, and the one tab in it.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private const string Listening = "DevTools listening on ws://";

    private static readonly string? Program = Programs.OnPath("chromium") ?? Programs.OnPath("chromium-browser") ?? Programs.OnPath("google-chrome");

    private readonly string _profile = Directory.CreateTempSubdirectory("n9chromium-").FullName;

    private readonly Process _process;

    private readonly TaskCompletionSource<string> _host = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Browser()
    {
        _process = Process.Start(Programs.Info(Program!,
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--disable-extensions", "--hide-scrollbars", "--remote-debugging-port=0",
            $"--user-data-dir={_profile}", "about:blank",
        ]))!;
        _process.OutputDataReceived += static (_, _) => { };
        _process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data?.StartsWith(Listening, StringComparison.Ordinal) == true)
            {
                _host.TrySetResult(line.Data[Listening.Length..].Split('/')[0]);
            }
        };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public Tab Tab { get; private set; } = null!;

    /// <summary>Starts it; without one on this machine the test is skipped, and says so.</summary>
    public static async Task<Browser> StartAsync()
    {
        Assert.SkipWhen(Program is null, "chromium is not installed, so the page is not tested in a browser");
        var browser = new Browser();
        string host = await browser._host.Task.WaitAsync(TimeSpan.FromSeconds(60));
        using var http = new HttpClient();
        JsonElement targets = await http.GetFromJsonAsync<JsonElement>($"http://{host}/json");
        JsonElement page = targets.EnumerateArray().First(static each => each.GetProperty("type").GetString() == "page");
        browser.Tab = await Tab.AttachAsync(new Uri(page.GetProperty("webSocketDebuggerUrl").GetString()!));
        return browser;
    }

    public async ValueTask DisposeAsync()
    {
        await Tab.DisposeAsync();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        try
        {
            Directory.Delete(_profile, recursive: true);
        }
        catch (IOException)
        {
            // A child of the browser still writes; the system's own cleaning gets the rest.
        }
    }
}
