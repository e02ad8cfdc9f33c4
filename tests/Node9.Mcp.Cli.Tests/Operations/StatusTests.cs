using System.Text.Json;

namespace Node9.Mcp.Cli.Tests.Operations;

public sealed class StatusTests : IDisposable
{
    private readonly OwnPlace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task With_nothing_running_the_status_says_so_and_nothing_is_broken()
    {
        (int code, string output) = await _place.RunAsync("status");

        Assert.True(code == 0, output);
        Assert.Matches(@"policy +standard, revision [0-9a-f]{16}, \d+ rules", output);
        Assert.Matches("running +nothing", output);
        Assert.Matches("audit +no row yet", output);
        Assert.Contains(_place.State, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_configuration_is_named_with_its_place_and_the_rest_is_shown_all_the_same()
    {
        await File.WriteAllTextAsync(_place.UserPolicy, "{ \"policy\": { \"posture\": \"lenient\" } }", TestContext.Current.CancellationToken);

        (int code, string output) = await _place.RunAsync("status");
        JsonElement json = await _place.JsonAsync("status", "--json");

        Assert.Equal(1, code);
        Assert.Matches(@"broken: configuration: .*policy\.json:1:\d+", output);
        Assert.Contains("hint: ", output, StringComparison.Ordinal);
        Assert.Matches("running +nothing", output);
        Assert.False(json.GetProperty("ok").GetBoolean());
        Assert.Equal("user", json.GetProperty("policy").GetProperty("layers")[0].GetProperty("layer").GetString());
    }

    [Fact]
    public async Task Calls_questions_and_sessions_are_counted()
    {
        await _place.HookAsync("ls");
        await _place.HookAsync("git push origin main");

        JsonElement json = await _place.JsonAsync("status", "--json");

        Assert.Equal((2, 1), (json.GetProperty("audit").GetProperty("callsToday").GetInt64(), json.GetProperty("audit").GetProperty("refusedToday").GetInt64()));
        Assert.Equal(1, json.GetProperty("waiting").GetArrayLength());
        Assert.Equal(2, json.GetProperty("sessions")[0].GetProperty("calls").GetInt64());
        Assert.True(json.GetProperty("audit").GetProperty("newestFileIsWhole").GetBoolean());
    }

    [Fact]
    public async Task A_changed_log_is_broken()
    {
        await _place.HookAsync("ls");
        string log = Directory.GetFiles(Path.Combine(_place.State, "audit"), "*.jsonl")[0];
        string text = await File.ReadAllTextAsync(log, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(log, text.Replace("\"ls\"", "\"id\"", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        (int code, string output) = await _place.RunAsync("status");

        Assert.Equal(1, code);
        Assert.Contains("broken: audit", output, StringComparison.Ordinal);
    }
}
