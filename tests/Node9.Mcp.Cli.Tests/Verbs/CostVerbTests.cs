using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Node9.Mcp.Cli.Tests.Verbs;

public sealed class CostVerbTests : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("node9-cost-verb-").FullName;

    public CostVerbTests()
    {
        string folder = Directory.CreateDirectory(Path.Combine(_home, "claude", "projects", "p")).FullName;
        File.WriteAllLines(Path.Combine(folder, "s1.jsonl"), [Line("m1", "claude-opus-5", 20_000), Line("m1", "claude-opus-5", 20_000), Line("m2", "claude-opus-99", 1_000)]);
    }

    private string State => Path.Combine(_home, "state");

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Fact]
    public async Task Cost_shows_bars_a_sum_and_what_has_no_price_of_its_own()
    {
        (int code, string output) = await RunAsync("cost", "--by", "model");

        Assert.Equal(ExitCode.Done, code);
        string[] lines = output.Split('\n');
        Assert.StartsWith("claude-opus-5 ", lines[0], StringComparison.Ordinal);
        Assert.Contains("████████████████████████       $0.10  20k in, 0 out", lines[0], StringComparison.Ordinal);
        Assert.Contains("$0.015  1k in, 0 out", lines[1], StringComparison.Ordinal);
        Assert.Contains("21k in", lines[2], StringComparison.Ordinal);
        Assert.Contains("1 request went to models without a known price", output, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_and_csv_have_the_exact_figures_and_asking_again_changes_none()
    {
        JsonElement json = JsonElement.Parse((await RunAsync("cost", "--by", "session", "--json")).Output);
        JsonElement row = Assert.Single(json.GetProperty("rows").EnumerateArray());
        Assert.Equal(("s1", 0.115m, 2, 1), (
            row.GetProperty("name").GetString(), row.GetProperty("usd").GetDecimal(), row.GetProperty("requests").GetInt32(), row.GetProperty("unlisted").GetInt32()));

        string csv = (await RunAsync("cost", "--by", "session", "--csv")).Output;
        Assert.StartsWith("session,usd,input,", csv, StringComparison.Ordinal);
        Assert.Contains("\"s1\",0.115", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prices_of_ones_own_count_at_once_and_a_bad_list_is_refused()
    {
        string file = Path.Combine(_home, "mine.json");
        File.WriteAllText(file, """{ "models": [{ "model": "claude-opus-99", "input": 0, "output": 0 }, { "model": "claude-opus-5", "input": 1, "output": 1 }] }""");
        await RunAsync("cost");
        Assert.Equal(ExitCode.Done, (await RunAsync("cost", "prices", "--update", file)).Code);
        Assert.Contains("$0.02", (await RunAsync("cost")).Output, StringComparison.Ordinal);

        File.WriteAllText(file, """{ "models": [{ "model": "m", "input": -1, "output": 1 }] }""");
        (int code, string output) = await RunAsync("cost", "prices", "--update", file);
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("must be an amount of US dollars", output, StringComparison.Ordinal);
        Assert.Contains("$0.02", (await RunAsync("cost")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_status_line_tells_the_session_and_the_day_and_survives_anything_on_its_input()
    {
        string transcript = Path.Combine(_home, "claude", "projects", "p", "s1.jsonl").Replace("\\", "\\\\", StringComparison.Ordinal);
        Assert.Equal(
            "node9 · Opus · ≤ $0.12 session · $0.12 today · context 42 %",
            await StatusLineAsync($$$"""{"session_id":"s1","transcript_path":"{{{transcript}}}","model":{"display_name":"Opus"},"context_window":{"used_percentage":42.4} }"""));
        foreach (string said in (string[])["", "{", "[]", """{"model":7,"session_id":{},"transcript_path":"/nowhere","context_window":[]}"""])
        {
            Assert.StartsWith("node9 · ", await StatusLineAsync(said), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Status_and_tail_say_what_was_spent_and_only_where_something_was()
    {
        string status = (await RunAsync("status")).Output;
        Assert.Contains("\nspend     ≤ $0.12 today (21k tokens, 2 requests, 0 calls), ≤ $0.12 this month\n", status, StringComparison.Ordinal);
        JsonElement spend = JsonElement.Parse((await RunAsync("status", "--json")).Output).GetProperty("spend");
        Assert.Equal((0.115m, 21_000), (spend.GetProperty("today").GetProperty("usd").GetDecimal(), spend.GetProperty("month").GetProperty("tokens").GetInt32()));

        Assert.Contains(" spend  ≤ $0.12 today (21k tokens", (await RunAsync("tail", "--no-follow")).Output, StringComparison.Ordinal);
        Assert.Equal("", (await RunAsync("tail", "--no-follow", "--json")).Output);
        string line = Assert.Single((await RunAsync("tail", "--no-follow", "--json", "--spend")).Output.TrimEnd().Split('\n'));
        Assert.Equal("spend", JsonElement.Parse(line).GetProperty("event").GetString());

        Directory.CreateDirectory(Path.Combine(State, "audit"));
        string report = (await RunAsync("audit", "report")).Output;
        Assert.Contains("; $0.12 spent at list prices of ", report, StringComparison.Ordinal);
        Assert.Contains("## Spend by model\n\n| | | |\n|---|---:|---|\n| claude-opus-5 | $0.10 | ██████████████████████████████ |\n", report, StringComparison.Ordinal);
        Assert.Contains("<h2>Spend by day</h2>", (await RunAsync("audit", "report", "--format", "html")).Output, StringComparison.Ordinal);

        Directory.Delete(Path.Combine(_home, "claude"), recursive: true);
        File.Delete(Path.Combine(State, "spend.db"));
        Assert.DoesNotContain("spend", (await RunAsync("status")).Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(State, "spend.db")));
    }

    [Fact]
    public async Task Budgets_are_listed_and_only_one_that_ran_out_for_somebody_is_extended()
    {
        string config = Path.Combine(_home, "mcp-proxy.json");
        File.WriteAllText(config, """
            { "mcpServers": {}, "policy": { "budgets": [
              { "id": "daily", "limit": { "usd": 0.12 }, "per": "day" }, { "id": "fixed", "limit": { "usd": 1 }, "per": "day", "extend": 0 }] } }
            """);
        (int code, string output) = await RunAsync("cost", "budgets", "--config", config);
        Assert.Equal(ExitCode.Done, code);
        Assert.Contains("The budget `daily` is 95 % used: $0.12 of $0.12 per day.", output, StringComparison.Ordinal);
        JsonElement listed = JsonElement.Parse((await RunAsync("cost", "budgets", "--config", config, "--json")).Output)[0];
        Assert.Equal(("daily", "ask", 0.115m), (
            listed.GetProperty("id").GetString(), listed.GetProperty("stage").GetString(), listed.GetProperty("spent").GetDecimal()));

        Assert.Equal(ExitCode.Refused, (await RunAsync("cost", "extend", "daily", "--note", "x", "--config", config)).Code);
        Assert.Equal(ExitCode.Refused, (await RunAsync("cost", "extend", "fixed", "--note", "x", "--config", config)).Code);
        Assert.Equal(ExitCode.Usage, (await RunAsync("cost", "extend", "none", "--note", "x", "--config", config)).Code);
    }

    private static string Line(string id, string model, int tokens) => string.Create(
        CultureInfo.InvariantCulture,
        $$$"""{"type":"assistant","sessionId":"s1","cwd":"/srv/shop","timestamp":"{{{DateTimeOffset.UtcNow:O}}}","message":{"id":"{{{id}}}","model":"{{{model}}}","usage":{"input_tokens":{{{tokens}}},"output_tokens":0} } }""");

    private ProcessStartInfo Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(OwnProgram.Path, arguments) { WorkingDirectory = _home };
        start.Environment["NODE9_MCP_STATE"] = State;
        start.Environment["XDG_CONFIG_HOME"] = Path.Combine(_home, "config");
        start.Environment["CLAUDE_CONFIG_DIR"] = Path.Combine(_home, "claude");
        start.Environment["HOME"] = _home;
        return start;
    }

    private Task<(int Code, string Output)> RunAsync(params string[] arguments) => OwnProgram.RunAsync(Start(arguments));

    private async Task<string> StatusLineAsync(string said)
    {
        ProcessStartInfo start = Start("statusline");
        start.RedirectStandardInput = start.RedirectStandardOutput = true;
        using Process process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(said);
        process.StandardInput.Close();
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Done, process.ExitCode);
        return output.TrimEnd();
    }
}
