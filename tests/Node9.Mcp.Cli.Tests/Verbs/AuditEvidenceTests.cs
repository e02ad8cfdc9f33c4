using System.CommandLine;
using System.Text.Json;
using Node9.Mcp.Cli.Verbs.Audit;
using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.State;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Cli.Tests.Verbs;

/// <summary><c>audit query</c>, <c>report</c>, <c>seal</c> and <c>ship</c>.</summary>
public sealed class AuditEvidenceTests : IDisposable
{
    private readonly string _state = Directory.CreateTempSubdirectory("node9-audit-evidence-").FullName;
    private readonly string _file;

    public AuditEvidenceTests()
    {
        using var log = AuditLog.Open(StateDirectory.Open(_state), new AuditRun("1.0", "00aa"));
        var match = new RuleMatch("no-drop", "user", Decision.Block, "tables are not dropped");
        for (int i = 0; i < 5; i++)
        {
            log.Append(new DecidedEvent
            {
                CallId = $"c{i}",
                Call = new ToolCall { Server = "shop", Tool = i == 0 ? "drop_it" : "sell_it" },
                Context = new CallContext { Agent = "codex", Session = "s1" },
                Verdict = new Verdict { Decision = Decision.Block, Deciding = match, Matches = [match], PolicyRevision = "00aa" },
                Decision = Decision.Block,
            });
        }

        _file = log.CurrentFile;
    }

    public void Dispose() => Directory.Delete(_state, recursive: true);

    [Fact]
    public void Query_gives_what_was_asked_for_up_to_the_limit_and_ends_with_1_when_there_is_nothing()
    {
        (int code, string output, _) = Run("query", "--tool", "drop_it", "--verdict", "block", "--json");
        Assert.Equal((ExitCode.Done, "c0"), (code, JsonElement.Parse(output).GetProperty("callId").GetString()));

        (code, output, string error) = Run("query", "--rule", "no-drop", "--limit", "2");
        Assert.Equal((ExitCode.Done, 2), (code, output.TrimEnd('\n').Split('\n').Length));
        Assert.Contains("more than 2 rows", error, StringComparison.Ordinal);

        Assert.Equal((ExitCode.Refused, "", ""), Run("query", "--server", "nobody"));
    }

    [Fact]
    public void A_report_is_printed_or_written()
    {
        (int code, string output, _) = Run("report");
        Assert.Equal(ExitCode.Done, code);
        Assert.Contains("5 calls in 1 sessions, 5 refused", output, StringComparison.Ordinal);

        string page = Path.Combine(_state, "report.html");
        Assert.Equal(ExitCode.Done, Run("report", "--format", "html", "-o", page).Code);
        Assert.Contains("<svg", File.ReadAllText(page), StringComparison.Ordinal);
    }

    [Fact]
    public void A_seal_shows_that_the_end_of_the_log_was_removed()
    {
        Assert.Equal(ExitCode.Unavailable, Run("verify", "--seals").Code);
        (int code, string output, _) = Run("seal");
        Assert.Equal(ExitCode.Done, code);
        Assert.StartsWith("sealed: 7 rows in 1 files", output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, Run("verify", "--seals").Code);

        File.WriteAllLines(_file, File.ReadAllLines(_file)[..5]);

        Assert.Equal(ExitCode.Done, Run("verify").Code);
        (code, output, _) = Run("verify", "--seals");
        Assert.Equal(ExitCode.Refused, code);
        Assert.Contains("the end was removed", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bound_that_is_none_is_told_of() => Assert.Equal(ExitCode.Usage, Run("seal", "--keep", "soon").Code);

    [Fact]
    public void Ship_sends_what_is_new_to_each_sink_and_says_how_much()
    {
        string config = Path.Combine(_state, "mcp-proxy.json");
        string rows = Path.Combine(_state, "rows.ecs");
        File.WriteAllText(config, $$"""
            { "mcpServers": {}, "audit": { "sinks": [
              { "type": "file", "address": {{JsonSerializer.Serialize(rows)}}, "format": "ecs", "from": "start", "name": "ecs" },
              { "type": "syslog", "address": "tcp://127.0.0.1:1", "from": "start" } ] } }
            """);

        (int code, string output, string error) = Run("ship", "--config", config);

        Assert.Equal(ExitCode.Unavailable, code);
        Assert.Equal("ecs: 7 rows\n", output);
        Assert.Contains("error: syslog 127.0.0.1", error, StringComparison.Ordinal);
        Assert.Equal(7, File.ReadAllLines(rows).Length);
        Assert.Contains("ecs: 0 rows", Run("ship", "--config", config).Output, StringComparison.Ordinal);
    }

    private (int Code, string Output, string Error) Run(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int code = new RootCommand("test") { AuditVerb.Create() }.Parse(["audit", .. args, "--state", _state])
            .Invoke(new InvocationConfiguration { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }
}
